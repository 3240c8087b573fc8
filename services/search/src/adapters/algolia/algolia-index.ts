import {
  type Algoliasearch,
  algoliasearch,
  type InitClientOptions,
  type SearchResponse,
} from "algoliasearch";
import { observeOutside } from "@segue/kernel";
import { circuitBreaker, ConsecutiveBreaker, handleAll } from "cockatiel";
import { correctWords } from "../../engine/query/correct-query.ts";
import type { Filters, Hit } from "../../engine/query/search-options.ts";
import { readQuery } from "../../engine/query/query-text.ts";
import { wordsOf } from "../../engine/text/words-of.ts";
import type { IndexName } from "../../engine/worker/protocol.ts";
import type { IndexAnswer, WritableIndex } from "../../ports.ts";
import { type AlgoliaQueries, rightsFilter, toAlgoliaQueries } from "./algolia-query.ts";
import { type AlgoliaRecord, toAlgoliaRecord } from "./algolia-record.ts";
import { settingsOf } from "./algolia-settings.ts";

/** The account at Algolia. `prefix` tells installations apart that share it. */
export interface AlgoliaConfig {
  appId: string;
  adminKey: string;
  searchKey: string;
  prefix: string;
  /** Hosts and timeouts other than Algolia's own. */
  client?: InitClientOptions["options"];
}

/** Search by Algolia. */
export interface AlgoliaIndex extends WritableIndex {
  name: "algolia";
  /** Brings settings and sorted copies of the indexes to what the code says. */
  configure(): Promise<void>;
  /** A key with which an app may search directly for a while, limited to what the listener may find. */
  securedKey(rights: NonNullable<Filters["rights"]>, validUntil: Date): string;
}

const indexNames: IndexName[] = ["names", "lyrics"];
const failuresMax = 3;
const restMs = 15_000;
const batchSize = 1000;
const writeTries = 4;

/**
 * Builds the adapter. Searches give up soon; after three failures in a row Algolia is left alone for a quarter of a
 * minute, and searches fail at once so that another index can answer.
 */
export function algoliaIndex({
  appId,
  adminKey,
  searchKey,
  prefix,
  client: options,
}: AlgoliaConfig): AlgoliaIndex {
  const timeouts = { connect: 500, read: 1_500, write: 30_000 };
  const client = algoliasearch(appId, adminKey, { timeouts, ...options });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresMax),
  });

  return {
    name: "algolia",
    async search(requests) {
      const wanted = requests.map((request) => toAlgoliaQueries(prefix, request));
      const all = wanted.flatMap(({ hits, alternatives, counts }) => [
        hits,
        ...alternatives,
        ...counts.map(({ query }) => query),
      ]);
      const { results } = await breaker.execute(() =>
        observed(() => client.search<AlgoliaRecord>({ requests: all })),
      );
      const found = results as SearchResponse<AlgoliaRecord>[];
      return wanted.map((queries, i) => {
        const start = wanted.slice(0, i).reduce((sum, before) => sum + sizeOf(before), 0);
        return toAnswer(queries, found.slice(start, start + sizeOf(queries)), requests[i]?.text ?? "");
      });
    },

    async apply({ put, deleted }) {
      for (const index of indexNames) {
        const indexName = `${prefix}_${index}`;
        // What is written again needs no deletion, which would take it away for a moment.
        const written = new Set(put[index].map(({ id }) => id));
        const gone = deleted[index].filter((id) => !written.has(id));
        if (gone.length > 0)
          await again(() =>
            client.deleteObjects({ indexName, objectIDs: gone, batchSize, waitForTasks: true }),
          );
        const objects = put[index].map(toAlgoliaRecord);
        if (objects.length > 0)
          await again(() => client.saveObjects({ indexName, objects, batchSize, waitForTasks: true }));
      }
    },

    async configure() {
      for (const index of indexNames) {
        for (const { indexName, settings } of settingsOf(prefix, index)) {
          await again(() => setSettings(client, indexName, settings));
        }
      }
    },

    securedKey: (rights, validUntil) =>
      client.generateSecuredApiKey({
        parentApiKey: searchKey,
        restrictions: {
          filters: rightsFilter(rights),
          validUntil: Math.floor(validUntil.getTime() / 1000),
          restrictIndices: indexNames.map((index) => `${prefix}_${index}*`),
        },
      }),
  };
}

/** The system's health shows when Algolia last answered. */
const observed = <TResult>(call: () => Promise<TResult>) => observeOutside("algolia search", call);

const sizeOf = ({ alternatives, counts }: AlgoliaQueries): number => 1 + alternatives.length + counts.length;

async function setSettings(
  client: Algoliasearch,
  indexName: string,
  indexSettings: ReturnType<typeof settingsOf>[number]["settings"],
) {
  const { taskID } = await client.setSettings({ indexName, indexSettings });
  await client.waitForTask({ indexName, taskID });
}

/** Writes may be repeated: whole records stand under their ids. Each pause is twice as long as the one before. */
async function again<TResult>(write: () => Promise<TResult>): Promise<TResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await observed(write);
    } catch (error) {
      if (attempt === writeTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}

function toAnswer(
  queries: AlgoliaQueries,
  results: readonly SearchResponse<AlgoliaRecord>[],
  text: string,
): IndexAnswer {
  const [main, ...rest] = results;
  if (!main) return { hits: [], total: 0, facets: {}, correction: null, isPartial: false };
  const others = rest.slice(0, queries.alternatives.length).flatMap(({ hits }) => hits);
  const offset = queries.hits.offset ?? 0;
  const seen = new Set<string>();
  const hits: Hit[] = [...main.hits, ...others]
    .filter(({ objectID }) => !seen.has(objectID) && seen.add(objectID))
    .slice(0, queries.hits.length)
    .map(({ objectID }, i) => ({ id: objectID, key: -(offset + i + 1), versions: 1 }));
  const facets: IndexAnswer["facets"] = { ...main.facets };
  for (const [i, { facet }] of queries.counts.entries()) {
    facets[facet] = rest[queries.alternatives.length + i]?.facets?.[facet] ?? {};
  }
  const correction = correctionOf(main, text);
  return { hits, total: main.nbHits ?? hits.length, facets, correction, isPartial: isPartial(main, text) };
}

/** Algolia does not say how the best hit spells the query; its names do. */
function correctionOf({ hits }: SearchResponse<AlgoliaRecord>, text: string): string | null {
  const [best] = hits;
  const { words } = readQuery(text);
  if (!best || words.length === 0 || (best._rankingInfo?.nbTypos ?? 0) === 0) return null;
  const terms = [best.name, best.artist, best.album].flatMap((name) => wordsOf(name ?? "").words);
  const corrected = correctWords(words, terms);
  return corrected === words.join(" ") ? null : corrected;
}

function isPartial({ hits }: SearchResponse<AlgoliaRecord>, text: string): boolean {
  const { words } = readQuery(text);
  const matched = hits[0]?._rankingInfo?.words;
  return matched !== undefined && matched > 0 && matched < words.length;
}
