import { expect, test } from "vitest";
import { checkMatrix } from "./check-matrix.ts";

const files: Record<string, string> = {
  "e2e/faults/kill.spec.ts": 'test("kill -9 of auth", async () => {});',
};
const readFile = (path: string) => files[path] ?? null;
const matrix = (...tests: string[]) =>
  [
    "# Reliability",
    "| what | not | a matrix |",
    "|---|---|---|",
    "| a | b | c |",
    "",
    "| dependency | fault | test |",
    "|---|---|---|",
    ...tests.map((cell) => `| auth | killed | ${cell} |`),
  ].join("\n");

test("rows whose tests exist are fine, and other tables are nobody's business", () => {
  const linked = "[kill -9 of auth](../e2e/faults/kill.spec.ts)";
  expect(checkMatrix(matrix(linked, `${linked}, ${linked}`), readFile)).toEqual([]);
});

test.each([
  ["", "no test shows this row"],
  ["later", "no test shows this row"],
  ["[kill -9 of users](../e2e/faults/kill.spec.ts)", 'has no test "kill -9 of users"'],
  ["[kill -9](../e2e/faults/kill.spec.ts)", 'has no test "kill -9"'],
  ["[kill -9 of auth](../e2e/faults/gone.spec.ts)", "e2e/faults/gone.spec.ts does not exist"],
])("a row that says %j is refused", (cell, reason) => {
  expect(checkMatrix(matrix(cell), readFile)).toEqual([expect.stringContaining(reason)]);
});

test("a matrix without rows is refused", () => {
  expect(checkMatrix("# Reliability\n", readFile)).toEqual(["the fault matrix has no rows"]);
});
