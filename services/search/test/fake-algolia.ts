import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { InitClientOptions } from "algoliasearch";
import { type AlgoliaRecord, everyone } from "../src/adapters/algolia/algolia-record.ts";
import type { IndexDocument } from "../src/engine/index-document.ts";
import type { Filters, SortOrder } from "../src/engine/query/search-options.ts";
import { SearchEngine } from "../src/engine/search-engine.ts";
import { facetNames } from "../src/engine/segment/columns.ts";

/** What the next request meets instead of an answer. */
export type Fault = "rate-limited" | "unavailable" | "silent";

interface Query {
  indexName: string;
  query: string;
  facetFilters: string[][];
  numericFilters: string[];
  facets: string[];
  distinct: boolean;
  offset: number;
  length: number;
}

/**
 * Speaks Algolia's wire over embedded indexes: `queries`, `batch`, `settings` and `task`, with its authentication and
 * filter syntax. It proves the adapter's wire and mapping, not Algolia's relevance. `faults` are met first.
 */
export async function startFakeAlgolia({ appId, keys }: { appId: string; keys: string[] }) {
  const indexes = new Map<string, { engine: SearchEngine; records: Map<string, AlgoliaRecord> }>();
  const settings = new Map<string, Record<string, unknown>>();
  const faults: Fault[] = [];
  const refused: string[] = [];
  let requests = 0;

  const indexOf = (name: string) => {
    const known = indexes.get(name) ?? { engine: new SearchEngine(), records: new Map() };
    indexes.set(name, known);
    return known;
  };

  function search(wanted: Query) {
    const sort = /_(popularity|newest|oldest|shortest|longest)$/.exec(wanted.indexName)?.[1] as
      | SortOrder
      | undefined;
    const { engine, records } = indexOf(
      sort ? wanted.indexName.slice(0, -sort.length - 1) : wanted.indexName,
    );
    const result = engine.search(wanted.query, {
      limit: wanted.offset + wanted.length,
      filters: filtersOf(wanted),
      facets: facetNames.filter((name) => wanted.facets.includes(name)),
      countsWithOwnFilter: true,
      sort: sort ?? "relevance",
      groupsVersions: wanted.distinct,
    });
    const hits = result.hits.slice(wanted.offset).map(({ id }) => ({
      ...records.get(id),
      objectID: id,
      _rankingInfo: { nbTypos: result.correction === null ? 0 : 1, words: 0 },
    }));
    return { hits, nbHits: result.total, facets: result.facets, index: wanted.indexName };
  }

  function write(name: string, actions: { action: string; body: AlgoliaRecord }[]) {
    const { engine, records } = indexOf(name);
    const put: IndexDocument[] = [];
    for (const { action, body } of actions) {
      if (action === "deleteObject") {
        records.delete(body.objectID);
        engine.delete([body.objectID]);
        continue;
      }
      records.set(body.objectID, body);
      put.push(toDocument(body));
    }
    engine.put(put);
    return { taskID: 1, objectIDs: actions.map(({ body }) => body.objectID) };
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const body = await bodyOf(request);
    const [, index = "", what] = /^\/1\/indexes\/([^/]+)\/(\w+)/.exec(path) ?? [];
    if (path === "/1/indexes/*/queries") return { results: (body["requests"] as Query[]).map(search) };
    if (what === "batch") return write(index, body["requests"] as { action: string; body: AlgoliaRecord }[]);
    if (what === "task") return { status: "published", pendingTask: false };
    if (what !== "settings") throw new Error(`the double does not know ${request.method} ${path}`);
    settings.set(index, body);
    return { taskID: 1, updatedAt: new Date().toISOString() };
  }

  const server = createServer((request, response) => {
    requests += 1;
    const fault = faults.shift();
    if (fault === "silent") return;
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (fault) return send(fault === "rate-limited" ? 429 : 503, { message: fault });
    const { "x-algolia-application-id": app, "x-algolia-api-key": key } = request.headers;
    if (app !== appId || !keys.includes(String(key))) {
      refused.push(String(key));
      return send(403, { message: "Invalid Application-ID or API key" });
    }
    void answer(request).then(
      (body) => send(200, body),
      (error: Error) => send(400, { message: error.message }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    faults,
    settings,
    refused,
    requests: () => requests,
    records: (name: string) => [...indexOf(name).records.values()],
    client: {
      hosts: [{ url: "127.0.0.1", port, protocol: "http", accept: "readWrite" }],
      timeouts: { connect: 300, read: 300, write: 1_000 },
    } satisfies InitClientOptions["options"],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function toDocument(record: AlgoliaRecord): IndexDocument {
  const limits = (words: string[]) => words.filter((word) => word !== everyone);
  const known = (value: number) => (value === -1 ? null : value);
  return {
    id: record.objectID,
    type: record.type as IndexDocument["type"],
    name: record.name,
    artist: record.artist || null,
    album: record.album || null,
    aliases: [],
    genres: record.genre,
    language: record.language[0] ?? null,
    label: record.label[0] ?? null,
    year: known(record.year),
    durationMs: known(record.durationMs),
    bpm: known(record.bpm),
    isExplicit: record.explicit === "unknown" ? null : record.explicit === "true",
    popularity: record.popularity,
    plans: limits(record.plan),
    territories: limits(record.territory),
    addedDay: record.newness % 100_000,
  };
}

/** Reads the filters as Algolia does: alternatives inside a list, demands between lists. */
function filtersOf({ facetFilters, numericFilters }: Query): Filters {
  const filters = {
    facets: {} as Record<string, string[]>,
    ranges: {} as Record<string, [number, number]>,
    phrases: [] as Filters["phrases"] & object,
    rights: {} as Record<string, string>,
  };
  for (const alternatives of facetFilters) {
    const [name = ""] = (alternatives[0] ?? "").split(":");
    const words = alternatives.map((word) => word.slice(name.length + 1));
    if (name === "plan" || name === "territory")
      filters.rights[name] = words.find((word) => word !== everyone) ?? "";
    else if (name === "explicit")
      filters.ranges["explicit"] = [Number(words[0] === "true"), Number(words[0] === "true")];
    else if (name === "phrases") {
      const [field = "any", run = ""] = (words[0] ?? "").split(":");
      filters.phrases = [
        ...filters.phrases,
        { field: words.length > 1 ? "any" : (field as "name"), words: run.split(" ") },
      ];
    } else filters.facets[name] = words;
  }
  for (const condition of numericFilters) {
    const [, name = "", sign, bound] = /^(\w+)(>=|<=)(-?\d+)$/.exec(condition) ?? [];
    const range = (filters.ranges[name] ??= [0, Number.MAX_SAFE_INTEGER]);
    range[sign === ">=" ? 0 : 1] = Number(bound);
  }
  return filters;
}
