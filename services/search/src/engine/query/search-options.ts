import type { FacetName, NumberName } from "../segment/columns.ts";

/** Limits what may be found. Words of one facet are alternatives; different filters must all hold. */
export interface Filters {
  facets?: Partial<Record<FacetName, readonly string[]>>;
  /** Inclusive bounds; what is unknown is outside of every range. */
  ranges?: Partial<Record<NumberName, readonly [number, number]>>;
  /** Words that must stand side by side. */
  phrases?: readonly PhraseFilter[];
  /** What the listener is entitled to; what is for everyone passes always. */
  rights?: { plan?: string | undefined; territory?: string | undefined };
}

/** Words of a text as `wordsOf` gives them, and where they must stand; an artist is found by `artist` too. */
export interface PhraseFilter {
  field: "any" | "name" | "artist" | "album";
  words: readonly string[];
}

export const sortOrders = ["relevance", "popularity", "newest", "oldest", "shortest", "longest"] as const;
export type SortOrder = (typeof sortOrders)[number];

export interface SearchOptions {
  limit: number;
  filters?: Filters | undefined;
  /** Other wordings of the query, from synonyms. What has their words is found too, a little lower. */
  alternatives?: readonly string[] | undefined;
  facets?: readonly FacetName[] | undefined;
  /** A facet is counted without its own filter (what choosing another word would find), unless this is set. */
  countsWithOwnFilter?: boolean | undefined;
  /** The total is exact. Without it, and without facets and filters, it may be a little high for common words. */
  countsAll?: boolean | undefined;
  sort?: SortOrder | undefined;
  /** Continue after this hit: its sort key and id. */
  after?: { key: number; id: string } | undefined;
  /** Show versions of one song as one hit. */
  groupsVersions?: boolean | undefined;
}

export interface Hit {
  id: string;
  /** The value the hits are sorted by, for paging. */
  key: number;
  /** Other versions of the same song that were found. */
  versions: number;
}

export interface SearchResult {
  hits: Hit[];
  /** How many were found in all. */
  total: number;
  facets: Partial<Record<FacetName, Record<string, number>>>;
  /** The query with its misspelt words as the best hit spells them; null where nothing is misspelt. */
  correction: string | null;
  /** Nothing had all the words, so some were left out. */
  isPartial: boolean;
}
