import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { SearchEngine } from "../services/search/src/engine/search-engine.ts";
import { writeSnapshot } from "../services/search/src/engine/snapshot/snapshot-file.ts";
import { measureAdversarial } from "./search/adversarial.ts";
import { readWholeCatalogue } from "./search/catalogue-file.ts";
import { ask, askWhileTyping, indexCatalogue } from "./search/engine-target.ts";
import { generateQueries } from "./search/generated-queries.ts";
import { httpTarget, serveIndex } from "./search/http-target.ts";
import { type JudgedQuery, measureRelevance, measureTyping, type Target } from "./search/measure.ts";
import { comparePeers } from "./search/peers.ts";
import { printRelevance, printTyping } from "./search/print.ts";
import { writeInventedCatalogue } from "./search/invented-catalogue.ts";

/**
 * How well and how fast the embedded search index finds things, beside MiniSearch and Postgres full text in the same
 * run. Without options it invents a catalogue and queries. With them it scores an index of your own catalogue:
 * `npm run bench:search -- --catalogue <jsonl.gz> --queries <jsonl> [--typeahead <jsonl>] [--filters <jsonl>]`.
 * `--http` asks through HTTP; `--serve <port>` serves the scratch index until it is stopped.
 */
const { values: options } = parseArgs({
  options: {
    catalogue: { type: "string" },
    queries: { type: "string" },
    typeahead: { type: "string" },
    filters: { type: "string" },
    misses: { type: "boolean" },
    http: { type: "boolean" },
    serve: { type: "string" },
    adversarial: { type: "string" },
    restart: { type: "boolean" },
    peers: { type: "boolean" },
  },
});
const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-search-"));
try {
  const file =
    options.catalogue ?? (await writeInventedCatalogue(path.join(folder, "catalogue.jsonl"), 20_000));
  const startedAt = performance.now();
  const engine = await indexCatalogue(file);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${engine.size} documents read and indexed in ${seconds} s`);
  if (options.serve !== undefined) await serveUntilStopped(engine, Number(options.serve));
  else await measure(engine, file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(engine: SearchEngine, file: string): Promise<void> {
  const served = options.http ? await serveIndex(engine) : undefined;
  const target = served ? httpTarget(served.url) : engineTarget(engine);
  const queries = options.queries ? readLines<JudgedQuery>(options.queries) : await invented(file);
  // Compiled code is what runs for hours; the first queries are not.
  for (const { q } of queries.slice(0, 100)) await target.search(q, { limit: 10 });
  const relevance = await measureRelevance(target, queries);
  printRelevance(relevance);
  if (options.misses) console.log(relevance.misses.join("\n"));
  if (options.typeahead) {
    printTyping(
      await measureTyping(target, readLines<{ text: string; expect: string[] }>(options.typeahead)),
    );
  }
  if (options.filters) await checkFilters(target, options.filters);
  if (options.adversarial !== undefined) {
    const { errors, worst, p99CpuMs } = await measureAdversarial(target, Number(options.adversarial));
    console.log(
      `adversarial: ${options.adversarial} queries, ${errors} errors, CPU p99 ${p99CpuMs.toFixed(1)} ms, worst ${worst.cpuMs.toFixed(1)} ms for ${JSON.stringify(worst.text)}`,
    );
  }
  served?.server.close();
  if (options.restart) await measureRestart(engine);
  if (options.peers || options.catalogue === undefined) await comparePeers(file, queries, target);
}

function engineTarget(engine: SearchEngine): Target {
  return {
    search: async (text, { limit, filters, facets }) => ask(engine, text, { k: limit, filters, facets }),
    suggest: async (text, { limit }) => askWhileTyping(engine, text, { k: limit }),
  };
}

async function invented(file: string): Promise<JudgedQuery[]> {
  return generateQueries(await readWholeCatalogue(file), { count: 400, seed: 5 });
}

async function checkFilters(target: Target, sets: string): Promise<void> {
  const wanted = readLines<{
    q: string;
    filters: Record<string, unknown>;
    count: number;
    facets: { genre: Record<string, number> };
  }>(sets);
  let rightCounts = 0;
  let rightFacets = 0;
  for (const { q, filters, count, facets } of wanted) {
    const answer = await target.search(q, { limit: 10, filters, facets: ["genre", "type", "language"] });
    rightCounts += Number(answer.total === count);
    const sorted = (counts: Record<string, number> = {}) =>
      JSON.stringify(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    rightFacets += Number(sorted(answer.facets["genre"]) === sorted(facets.genre));
  }
  console.log(
    `filters: ${rightCounts} of ${wanted.length} counts and ${rightFacets} of ${wanted.length} facets exact`,
  );
}

async function measureRestart(engine: SearchEngine): Promise<void> {
  const snapshot = path.join(folder, "index.snapshot");
  await writeSnapshot(snapshot, { sequence: 0, identity: "bench", segments: [...engine.segments] });
  const sizeMb = (statSync(snapshot).size / 1e6).toFixed(0);
  const child = path.join(import.meta.dirname, "search/restart.ts");
  console.log(
    `restart from a snapshot of ${sizeMb} MB: ${execFileSync(process.execPath, [child, snapshot]).toString().trim()}`,
  );
}

function readLines<TRow>(name: string): TRow[] {
  const text = readFileSync(name, "utf8").trim();
  return text.split("\n").map((line) => JSON.parse(line) as TRow);
}

async function serveUntilStopped(engine: SearchEngine, port: number): Promise<void> {
  const { url, server } = await serveIndex(engine, port);
  console.log(`serving ${url}/search?q= and ${url}/suggest?q=`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => server.close(() => resolve()));
  });
}
