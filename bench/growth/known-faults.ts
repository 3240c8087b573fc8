/** Queries that are known to look at more on a larger catalogue, and why that is let stand. */
export const knownFaults: Readonly<Record<string, string>> = {
  "catalog.draft.list by words":
    "looks for a part of a word in titles and names of every state; for editors alone, and a matter for the search index",
};
