import type { SearchFilters, SearchSort, SearchType } from "./search-types.ts";

/** What a results page shows: everything of it stands in the address, so that it can be shared and gone back to. */
export type SearchAddress = { q: string; filters: SearchFilters; sort: SearchSort };

const types: readonly SearchType[] = ["song", "album", "artist", "playlist"];
const sorts: readonly SearchSort[] = ["relevance", "popularity", "newest", "oldest", "shortest", "longest"];
const wordLists = ["genre", "language", "label"] as const;
const bounds = ["yearFrom", "yearTo", "durationFromMs", "durationToMs", "bpmFrom", "bpmTo"] as const;
const wordMaxLength = 100;
const wordsMax = 20;

/** Reads a results page out of its address; what does not fit is left out rather than refused. */
export function readSearchAddress(query: URLSearchParams): SearchAddress {
  const filters: SearchFilters = {};
  const type = types.filter((name) => query.getAll("type").includes(name));
  if (type.length > 0) filters.type = type;
  for (const name of wordLists) {
    const words = [...new Set(query.getAll(name))].filter((word) => word && word.length <= wordMaxLength);
    if (words.length > 0) filters[name] = words.slice(0, wordsMax);
  }
  for (const name of bounds) {
    const bound = query.get(name);
    if (bound && /^\d{1,9}$/.test(bound)) filters[name] = Number(bound);
  }
  const explicit = query.get("explicit");
  if (explicit === "yes" || explicit === "no") filters.isExplicit = explicit === "yes";
  return {
    q: query.get("q") ?? "",
    filters,
    sort: sorts.find((name) => name === query.get("sort")) ?? "relevance",
  };
}

/** The address of a results page; the open panel of `others` stays in it. */
export function searchHref(wanted: Partial<SearchAddress>, others?: URLSearchParams): string {
  const { q = "", filters = {}, sort = "relevance" } = wanted;
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  for (const name of ["type", ...wordLists] as const) {
    for (const word of filters[name] ?? []) query.append(name, word);
  }
  for (const name of bounds) if (filters[name] !== undefined) query.set(name, String(filters[name]));
  if (filters.isExplicit !== undefined) query.set("explicit", filters.isExplicit ? "yes" : "no");
  if (sort !== "relevance") query.set("sort", sort);
  const panel = others?.get("panel");
  if (panel) query.set("panel", panel);
  return query.size > 0 ? `/search?${query.toString()}` : "/search";
}
