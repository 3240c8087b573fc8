import type { SearchFilters, SearchQuery } from "../contract/index.ts";
import type { Filters, SearchOptions } from "../engine/query/search-options.ts";
import { wordsOf } from "../engine/text/words-of.ts";
import { type ReadQuery, readOperators } from "./read-operators.ts";

/** What a listener may find. */
export interface Rights {
  plan: string | undefined;
  territory: string | undefined;
}

/** A search as it is known by: without case, marks and spaces that do not matter. */
export const queryKey = (text: string): string => wordsOf(text.slice(0, 200)).words.join(" ");

/** Operators and filters together; an operator goes before the filter of the same name. */
export function readSearch(query: SearchFilters & { q: string }, rights: Rights) {
  const read = readOperators(query.q);
  return { read, filters: toFilters({ ...query, ...read.filters }, read, rights) };
}

function toFilters(wanted: SearchFilters, { phrases }: ReadQuery, rights: Rights): Filters {
  const { type, genre, language, label, isExplicit } = wanted;
  const explicit = isExplicit === undefined ? undefined : Number(isExplicit);
  return {
    facets: defined({ type, genre, language, label }),
    ranges: defined({
      year: range(wanted.yearFrom, wanted.yearTo),
      durationMs: range(wanted.durationFromMs, wanted.durationToMs),
      bpm: range(wanted.bpmFrom, wanted.bpmTo),
      explicit: range(explicit, explicit),
    }),
    phrases,
    rights,
  };
}

function range(from: number | undefined, to: number | undefined): readonly [number, number] | undefined {
  return from === undefined && to === undefined ? undefined : [from ?? 0, to ?? Number.MAX_SAFE_INTEGER];
}

/** Texts that mean the same by the synonyms of the editors, at most eight. */
export function alternativesOf(
  text: string,
  synonyms: readonly { words: string[]; isOneWay: boolean }[],
): string[] {
  const key = ` ${queryKey(text)} `;
  const alternatives: string[] = [];
  for (const { words, isOneWay } of synonyms) {
    const keys = words.map(queryKey);
    const at = keys.findIndex((word) => word !== "" && key.includes(` ${word} `));
    if (at < 0 || (isOneWay && at > 0)) continue;
    for (const other of keys)
      if (other !== keys[at]) alternatives.push(key.replace(` ${keys[at]} `, ` ${other} `).trim());
  }
  return alternatives.slice(0, 8);
}

/** The part of the options that stays the same on every page. */
export function toOptions(query: SearchQuery, filters: Filters): SearchOptions {
  return {
    limit: query.limit,
    filters,
    facets: query.facets,
    countsWithOwnFilter: query.countsWithOwnFilter,
    countsAll: true,
    sort: query.sort,
    groupsVersions: query.groupsVersions,
  };
}

function defined<TRecord extends object>(
  record: TRecord,
): { [K in keyof TRecord]?: Exclude<TRecord[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof TRecord]?: Exclude<TRecord[K], undefined>;
  };
}
