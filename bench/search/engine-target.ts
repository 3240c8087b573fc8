import { SearchEngine, finish } from "../../services/search/src/engine/search-engine.ts";
import type { Filters } from "../../services/search/src/engine/query/search-options.ts";
import {
  type FacetName,
  facetNames,
  type NumberName,
  numberNames,
} from "../../services/search/src/engine/segment/columns.ts";
import { SegmentBuilder } from "../../services/search/src/engine/segment/segment-builder.ts";
import { readCatalogue } from "./catalogue-file.ts";
import type { Answer } from "./measure.ts";

/** What is asked of the index, in the words of a relevance set. */
export interface AskOptions {
  k: number;
  filters?: Record<string, unknown> | undefined;
  facets?: string[] | undefined;
}

/** The index of a catalogue file in this process. */
export async function indexCatalogue(file: string): Promise<SearchEngine> {
  const builder = new SegmentBuilder();
  for await (const document of readCatalogue(file)) builder.add(document);
  return new SearchEngine([finish(builder.build())]);
}

/** Answers as the apps would be answered, only without looking anything up in the database. */
export function ask(engine: SearchEngine, text: string, { k, filters, facets }: AskOptions): Answer {
  const counted = facetNames.filter((name) => facets?.includes(name));
  const {
    hits,
    total,
    facets: counts,
    correction,
  } = engine.search(text, {
    limit: k,
    filters: filtersOf(filters ?? {}),
    facets: counted,
    // The relevance sets count what the filters leave.
    countsWithOwnFilter: true,
    groupsVersions: true,
  });
  return { ids: hits.map(({ id }) => id), suggestion: correction, total, facets: counts };
}

/** Answers keystrokes. */
export function askWhileTyping(engine: SearchEngine, text: string, { k }: { k: number }): Answer {
  const { hits, correction } = engine.search(text, { limit: k, groupsVersions: true });
  return { ids: hits.map(({ id }) => id), suggestion: correction, total: hits.length, facets: {} };
}

/** The module contract of external scorers: an index of a catalogue file to search and to type in. */
export async function open(file: string) {
  const engine = await indexCatalogue(file);
  const shaped = ({ ids, ...answer }: Answer) => ({ ...answer, hits: ids.map((id) => ({ id })) });
  return {
    search: (text: string, options: AskOptions) => shaped(ask(engine, text, options)),
    suggest: (text: string, options: { k: number }) => shaped(askWhileTyping(engine, text, options)),
    stats: () => ({ documents: engine.size, rssMb: Math.round(process.memoryUsage.rss() / 1e6) }),
  };
}

/** Reads `{ genre: "rock", year: [1980, 1989], explicit: true, duration_ms: [0, 120000] }`. */
function filtersOf(wanted: Record<string, unknown>): Filters {
  const facets: Partial<Record<FacetName, string[]>> = {};
  const ranges: Partial<Record<NumberName, [number, number]>> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const name = key === "duration_ms" ? "durationMs" : key;
    const facet = facetNames.find((known) => known === name);
    const number = numberNames.find((known) => known === name);
    if (facet) facets[facet] = [value].flat().map(String);
    else if (number && Array.isArray(value)) ranges[number] = [Number(value[0]), Number(value[1])];
    else if (number) ranges[number] = [Number(value), Number(value)];
    else throw new Error(`There is no filter ${key}.`);
  }
  return { facets, ranges };
}
