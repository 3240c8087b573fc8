import { z } from "zod";

/** What can be found; each kind opens its own page. */
export const SearchType = z.enum(["song", "album", "artist", "playlist"]);
export type SearchType = z.infer<typeof SearchType>;

/** What results can be counted by. */
export const SearchFacet = z.enum(["type", "genre", "language", "label"]);
export type SearchFacet = z.infer<typeof SearchFacet>;

export const SearchSort = z.enum(["relevance", "popularity", "newest", "oldest", "shortest", "longest"]);
export type SearchSort = z.infer<typeof SearchSort>;

const words = z.array(z.string().min(1).max(100)).min(1).max(20);
const bound = z.number().int().nonnegative().optional();

/** Limits a search. Words of one filter are alternatives, different filters must all hold; bounds are inclusive. */
export const SearchFilters = z.object({
  type: z.array(SearchType).min(1).max(4).optional(),
  /** Slugs of genres. */
  genre: words.optional(),
  /** ISO 639 codes. */
  language: words.optional(),
  /** Names of labels. */
  label: words.optional(),
  yearFrom: bound,
  yearTo: bound,
  durationFromMs: bound,
  durationToMs: bound,
  bpmFrom: bound,
  bpmTo: bound,
  isExplicit: z.boolean().optional(),
});
export type SearchFilters = z.infer<typeof SearchFilters>;
