import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LogSearch } from "./log-search.ts";
import { searchLogs } from "./search-logs.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
let folder: string;

const line = (seconds: number, fields: object) =>
  JSON.stringify({ level: 30, time: new Date(1_800_000_000_000 + seconds * 1000).toISOString(), ...fields });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-logs-"));
  // Long enough for several blocks, with the wanted lines in the first, in the midst, and across the cuts.
  const filler = Array.from({ length: 12_000 }, (_, n) =>
    line(n, { service: "gateway", msg: `request ${n} ${"x".repeat(60)} ü` }),
  );
  filler[0] = line(0, { service: "gateway", traceId, msg: "the oldest" });
  filler[6_000] = line(6_000, { service: "auth", traceId, level: 50, msg: "failed", err: { type: "Error" } });
  await writeFile(path.join(folder, "backend.log"), `${filler.join("\n")}\n`);
  const other = [
    line(6_001, { service: "catalog", traceId, msg: "in another process" }),
    "▲ Next.js 16",
    "{",
  ];
  await writeFile(path.join(folder, "web.log"), other.join("\n"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const search = (wanted: object) => searchLogs(folder, LogSearch.parse(wanted));

test("a trace is found in the logs of all processes, newest first", async () => {
  const { entries, isCut } = await search({ traceId });
  expect(entries.map(({ message, service }) => [service, message])).toEqual([
    ["catalog", "in another process"],
    ["auth", "failed"],
    ["gateway", "the oldest"],
  ]);
  expect(entries[1]?.details).toContain('"type": "Error"');
  expect(isCut).toBe(false);
});

test("level, service and words narrow a search, and every line of a file can be found", async () => {
  expect((await search({ traceId, level: "error" })).entries).toHaveLength(1);
  expect((await search({ service: "catalog" })).entries).toHaveLength(1);
  for (const n of [1, 2_771, 5_999, 11_999]) {
    const { entries } = await search({ text: `REQUEST ${n} x` });
    expect(entries.map(({ message }) => message.split(" x")[0])).toEqual([`request ${n}`]);
  }
});

test("a search that finds more than asked for says so, and gives the newest", async () => {
  const { entries, isCut } = await search({ service: "gateway", limit: 5 });
  expect(entries.map(({ message }) => message.split(" ")[1])).toEqual([
    "11999",
    "11998",
    "11997",
    "11996",
    "11995",
  ]);
  expect(isCut).toBe(true);
});
