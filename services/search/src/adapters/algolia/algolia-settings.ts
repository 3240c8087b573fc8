import type { IndexSettings } from "algoliasearch";
import type { SortOrder } from "../../engine/query/search-options.ts";
import type { IndexName } from "../../engine/worker/protocol.ts";

/** Which settings an order other than relevance needs: Algolia sorts by a copy of the index per order. */
export const sortedReplicas: Record<Exclude<SortOrder, "relevance">, string> = {
  popularity: "desc(popularity)",
  newest: "desc(newness)",
  oldest: "asc(year)",
  shortest: "asc(durationMs)",
  longest: "desc(durationMs)",
};

/** The name of an index at Algolia, and of its copy for an order. */
export function indexNameOf(prefix: string, index: IndexName, sort: SortOrder = "relevance"): string {
  return sort === "relevance" ? `${prefix}_${index}` : `${prefix}_${index}_${sort}`;
}

/** The criteria of the embedded index in Algolia's words. `spelling` holds what our normaliser makes of the names. */
const shared: IndexSettings = {
  searchableAttributes: ["unordered(name)", "unordered(spelling)", "unordered(artist)", "unordered(album)"],
  customRanking: ["desc(popularity)"],
  attributesForFaceting: [
    "type",
    "genre",
    "language",
    "label",
    "filterOnly(plan)",
    "filterOnly(territory)",
    "filterOnly(explicit)",
    "filterOnly(phrases)",
  ],
  numericAttributesForFiltering: ["year", "durationMs", "bpm"],
  minWordSizefor1Typo: 4,
  minWordSizefor2Typos: 8,
  removeWordsIfNoResults: "allOptional",
  attributeForDistinct: "group",
  distinct: false,
  maxValuesPerFacet: 1000,
  paginationLimitedTo: 1000,
};

/** The settings of an index with its sorted copies. */
export function settingsOf(
  prefix: string,
  index: IndexName,
): { indexName: string; settings: IndexSettings }[] {
  const orders = Object.keys(sortedReplicas) as (keyof typeof sortedReplicas)[];
  const replicas = orders.map((order) => ({
    indexName: indexNameOf(prefix, index, order),
    settings: {
      ...shared,
      ranking: [sortedReplicas[order], "typo", "words", "proximity", "attribute", "exact", "custom"],
    },
  }));
  const main = {
    indexName: indexNameOf(prefix, index),
    settings: { ...shared, replicas: replicas.map(({ indexName }) => indexName) },
  };
  return [main, ...replicas];
}
