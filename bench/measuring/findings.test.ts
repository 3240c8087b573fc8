import { expect, test } from "vitest";
import { alignColumns, median } from "./findings.ts";

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[], Number.NaN],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("columns are as wide as their widest cell and lines end without blanks", () => {
  const rows = [
    ["what", "met"],
    ["a longer name", ""],
  ];
  expect(alignColumns(rows)).toBe("what           met\na longer name");
});
