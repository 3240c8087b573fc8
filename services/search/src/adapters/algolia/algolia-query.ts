import type { SearchParamsObject } from "algoliasearch";
import { type FacetName, facetNames } from "../../engine/segment/columns.ts";
import type { Filters } from "../../engine/query/search-options.ts";
import type { IndexRequest } from "../../ports.ts";
import { everyone, phraseWordsMax } from "./algolia-record.ts";
import { indexNameOf } from "./algolia-settings.ts";

/** One query of a batch. */
export type HitsQuery = SearchParamsObject & { indexName: string };

/** The queries that together answer one request. */
export interface AlgoliaQueries {
  hits: HitsQuery;
  /** Other wordings of the query. */
  alternatives: HitsQuery[];
  /** A facet with a filter of its own is counted by a query without that filter. */
  counts: { facet: FacetName; query: HitsQuery }[];
}

const textMax = 200;

/** Puts a request into Algolia's words. Hits are paged by their place: a key is the place, counted downwards. */
export function toAlgoliaQueries(prefix: string, { index, text, options }: IndexRequest): AlgoliaQueries {
  const { filters = {}, facets = [], limit, after, sort } = options;
  const offset = after && Number.isFinite(after.key) ? -after.key : 0;
  const hits: HitsQuery = {
    indexName: indexNameOf(prefix, index, sort),
    query: text.slice(0, textMax).trimStart(),
    ...conditionsOf(filters, null),
    facets: [...facets],
    distinct: options.groupsVersions === true,
    offset,
    length: limit,
    getRankingInfo: true,
    attributesToRetrieve: ["name", "artist", "album"],
    attributesToHighlight: [],
  };
  const alternatives = (options.alternatives ?? []).map((query): HitsQuery => ({
    ...hits,
    query,
    facets: [],
  }));
  const filtered = options.countsWithOwnFilter
    ? []
    : facets.filter((facet) => (filters.facets?.[facet] ?? []).length > 0);
  const counts = filtered.map((facet) => {
    const query: HitsQuery = {
      ...hits,
      ...conditionsOf(filters, facet),
      facets: [facet],
      offset: 0,
      length: 0,
    };
    return { facet, query };
  });
  return { hits, alternatives, counts };
}

/** Facet filters are alternatives inside and demands outside, as ours are. */
export function conditionsOf(
  filters: Filters,
  without: FacetName | null,
): Pick<SearchParamsObject, "facetFilters" | "numericFilters"> {
  const facetFilters: string[][] = [];
  for (const facet of facetNames) {
    const words = filters.facets?.[facet] ?? [];
    if (words.length > 0 && facet !== without) facetFilters.push(words.map((word) => `${facet}:${word}`));
  }
  for (const { field, words } of filters.phrases ?? []) {
    const run = words.slice(0, phraseWordsMax).join(" ");
    const fields = field === "any" ? ["name", "artist", "album"] : [field];
    facetFilters.push(fields.map((name) => `phrases:${name}:${run}`));
  }
  for (const right of ["plan", "territory"] as const) {
    const has = filters.rights?.[right];
    if (has !== undefined) facetFilters.push([`${right}:${everyone}`, `${right}:${has}`]);
  }
  const explicit = filters.ranges?.explicit;
  if (explicit) facetFilters.push([`explicit:${String(explicit[0] === 1)}`]);
  const numericFilters = (["year", "durationMs", "bpm"] as const).flatMap((name) => {
    const range = filters.ranges?.[name];
    return range ? [`${name}>=${range[0]}`, `${name}<=${range[1]}`] : [];
  });
  return { facetFilters, numericFilters };
}

/** Rights as one filter string, for keys that carry them. */
export function rightsFilter({ plan, territory }: NonNullable<Filters["rights"]>): string {
  const allows = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`(${name}:"${everyone}" OR ${name}:"${value.replaceAll('"', "")}")`];
  return [...allows("plan", plan), ...allows("territory", territory)].join(" AND ");
}
