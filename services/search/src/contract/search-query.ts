import { z } from "zod";
import { SearchFacet, SearchFilters, SearchSort } from "./search-filters.ts";
import { SearchHit } from "./search-hit.ts";

/** How long a search may be; what people paste beyond it is not looked at. */
export const queryTextMax = 10_000;

/**
 * A search. `q` may hold operators: `artist:`, `album:`, `genre:`, `label:`, `year:1990-1999`, `"exact words"`; they
 * are added to the filters. An empty `q` lists everything that passes the filters, most popular first.
 */
export const SearchQuery = SearchFilters.extend({
  q: z.string().max(queryTextMax).default(""),
  facets: z.array(SearchFacet).max(4).default([]),
  /** A facet is counted without its own filter, unless this is set. */
  countsWithOwnFilter: z.boolean().default(false),
  sort: SearchSort.default("relevance"),
  /** Shows the versions of one song as one result. */
  groupsVersions: z.boolean().default(true),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** Who answered: the index, the production search service, or the database while neither can. */
export const AnsweredBy = z.enum(["index", "algolia", "database"]);
export type AnsweredBy = z.infer<typeof AnsweredBy>;

/** One page of results. */
export const SearchAnswer = z.object({
  hits: z.array(SearchHit),
  /** How many there are in all, versions counted one by one. */
  total: z.number().int().nonnegative(),
  /** For each facet asked for, how many results each word has. Words without results are missing. */
  facets: z.partialRecord(SearchFacet, z.record(z.string(), z.number().int())),
  /** The query as its best result spells it, where it was misspelt and results for that are shown; else null. */
  suggestion: z.string().nullable(),
  /** Nothing has all the words; the results lack some. */
  isPartial: z.boolean(),
  /** What the operators in `q` asked for, beside the words that were searched. */
  understood: z.object({
    words: z.string(),
    filters: SearchFilters,
    artist: z.string().nullable(),
    album: z.string().nullable(),
  }),
  answeredBy: AnsweredBy,
  nextCursor: z.string().nullable(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** A search in all kinds at once, for the first results page. */
export const SearchOverviewInput = SearchFilters.extend({
  q: z.string().max(queryTextMax).default(""),
  limitPerType: z.number().int().min(1).max(12).default(6),
});
export type SearchOverviewInput = z.infer<typeof SearchOverviewInput>;

/** The best result of all and the best of each kind; `lyrics` are songs by their words. */
export const SearchOverview = z.object({
  top: SearchHit.nullable(),
  songs: z.array(SearchHit),
  albums: z.array(SearchHit),
  artists: z.array(SearchHit),
  playlists: z.array(SearchHit),
  lyrics: z.array(SearchHit),
  suggestion: z.string().nullable(),
  isPartial: z.boolean(),
  answeredBy: AnsweredBy,
});
export type SearchOverview = z.infer<typeof SearchOverview>;
