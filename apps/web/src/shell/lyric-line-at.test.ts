import { expect, test } from "vitest";
import { lyricLineAt } from "./lyric-line-at.ts";

const lines = [1000, 2500, 2500, 9000].map((atMs, index) => ({ atMs, text: `line ${index}` }));

test.each([
  [0, -1],
  [999, -1],
  [1000, 0],
  [2499, 0],
  [2500, 2],
  [60_000, 3],
])("at %i ms line %i is sung", (positionMs, expected) => {
  expect(lyricLineAt(lines, positionMs)).toBe(expected);
});

test("without lines none is sung", () => {
  expect(lyricLineAt([], 5000)).toBe(-1);
});
