import type { AnsweredBy, SearchHit } from "./contract/index.ts";
import type { RequestContext } from "@segue/kernel";
import type { SearchOptions, SearchResult } from "./engine/query/search-options.ts";
import type { IndexName } from "./engine/worker/protocol.ts";
import type { IndexChanges } from "./engine/worker/protocol.ts";

/** One search of an index, in the words of the embedded engine. */
export interface IndexRequest {
  index: IndexName;
  text: string;
  options: SearchOptions;
}
export type IndexAnswer = SearchResult;

/** Anything that can be searched: the embedded index, Algolia, the database. */
export interface SearchIndex {
  name: AnsweredBy;
  /** Several searches at once, answered in their order. Throws when it cannot answer now. */
  search(requests: readonly IndexRequest[], ctx: RequestContext): Promise<IndexAnswer[]>;
}

/** An index that is told of changes. */
export interface WritableIndex extends SearchIndex {
  /** Resolves when the changes can be found; applying changes again does no harm. */
  apply(changes: IndexChanges): Promise<void>;
}

/** Finds pictures. Those that are unknown, and all while delivery is away, are missing from the answer. */
export interface ImageLookup {
  find(imageIds: string[], ctx: RequestContext): Promise<Map<string, NonNullable<SearchHit["image"]>>>;
}
