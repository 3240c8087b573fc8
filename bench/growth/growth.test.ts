import { expect, test } from "vitest";
import { knownFaults } from "./known-faults.ts";
import { measureGrowth } from "./measure-growth.ts";
import { costOf, faultsOf, growthOf } from "./plans.ts";

const cost = { text: "select 1", buffers: 40, rows: 30, scanned: [], sortedRows: 0 };
const grown = new Set(["tracks"]);

test("a statement that reads a grown table whole, sorts much, skips rows or grows is told of", () => {
  expect(faultsOf(cost, cost, grown)).toEqual([]);
  expect(faultsOf(cost, { ...cost, scanned: ["tracks"] }, grown)).toEqual(["reads all of tracks"]);
  expect(faultsOf(cost, { ...cost, scanned: ["genres"] }, grown)).toEqual([]);
  expect(faultsOf(cost, { ...cost, sortedRows: 1_001 }, grown)).toEqual(["sorts 1001 rows"]);
  expect(faultsOf(cost, { ...cost, text: "select 1 OFFSET 30" }, grown)).toEqual(["skips rows by OFFSET"]);
  expect(faultsOf(cost, { ...cost, buffers: 1_200 }, grown)).toEqual(["grows 30.0 times"]);
  expect(faultsOf(cost, { ...cost, buffers: 180 }, grown)).toEqual([]);
});

test("a small page that is not full is held against a full one by row", () => {
  expect(growthOf({ ...cost, buffers: 4, rows: 3 }, cost)).toBe(1);
});

test("of a plan, all pages count, and what feeds a sort", () => {
  const scan = { "Node Type": "Seq Scan", "Relation Name": "tracks", "Actual Rows": 700, "Actual Loops": 2 };
  const sort = { "Node Type": "Sort", "Actual Rows": 30, "Actual Loops": 1, Plans: [scan] };
  const plan = { ...sort, "Shared Hit Blocks": 5, "Shared Read Blocks": 2 };
  expect(costOf({ "Query Text": "select\n 1", Plan: plan })).toEqual({
    text: "select 1",
    buffers: 7,
    rows: 30,
    scanned: ["tracks"],
    sortedRows: 1_400,
  });
});

test(
  "every query of the services looks at as many pages on ten times the tracks",
  { timeout: 240_000 },
  async () => {
    const { lines, unasked } = await measureGrowth({ small: 1_000, large: 10_000 }, () => undefined);
    expect(unasked).toEqual([]);
    expect(new Set(lines.map(({ procedure }) => procedure)).size).toBeGreaterThan(50);
    const failing = lines.filter(({ procedure, faults }) => faults.length > 0 && !(procedure in knownFaults));
    expect(failing.map(({ procedure, faults, large }) => ({ procedure, faults, text: large.text }))).toEqual(
      [],
    );
  },
);
