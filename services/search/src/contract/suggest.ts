import { z } from "zod";
import { MarkedText, SearchHit } from "./search-hit.ts";
import { queryTextMax } from "./search-query.ts";

/** Asks what the listener may be typing. With an empty `q`, their own recent searches and popular ones. */
export const SuggestInput = z.object({
  q: z.string().max(queryTextMax).default(""),
  /** How many searches and how many things at most. */
  count: z.number().int().min(1).max(20).default(8),
});
export type SuggestInput = z.infer<typeof SuggestInput>;

/** A search that this listener made, or that many make. */
export const SuggestedQuery = z.object({ text: MarkedText, kind: z.enum(["recent", "popular"]) });
export type SuggestedQuery = z.infer<typeof SuggestedQuery>;

/** What to show while somebody types: searches to repeat, and things by name, best first. */
export const Suggestions = z.object({
  queries: z.array(SuggestedQuery),
  hits: z.array(SearchHit),
  suggestion: z.string().nullable(),
});
export type Suggestions = z.infer<typeof Suggestions>;

/** A search to remember for the listener who makes it. */
export const RecentAddInput = z.object({ text: z.string().trim().min(1).max(200) });
/** One search to forget; all of them where it is left out. */
export const RecentClearInput = z.object({ text: z.string().trim().min(1).max(200).optional() });

export const RecentSearch = z.object({ text: z.string(), at: z.date() });
export type RecentSearch = z.infer<typeof RecentSearch>;
