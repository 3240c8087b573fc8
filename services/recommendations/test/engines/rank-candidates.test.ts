import { expect, test } from "vitest";
import { mergeCandidates, rankCandidates } from "../../src/engines/rank-candidates.ts";

const ranked = (...raw: [key: string, score: number][]) =>
  rankCandidates(
    raw.map(([key, score]) => ({ key, score })),
    3,
  );

test("an unordered answer with repeats becomes a ranking from 1 downwards", () => {
  expect(ranked(["b", 5], ["a", 9], ["b", 7], ["c", 1])).toEqual([
    { key: "a", score: 1 },
    { key: "b", score: expect.closeTo(0.7525, 4) as number },
    { key: "c", score: 0.01 },
  ]);
});

test("scores below zero, equal ones and what is no score stay within bounds", () => {
  expect(ranked(["a", -3], ["b", -9]).map(({ score }) => score)).toEqual([1, 0.01]);
  const equal = ranked(["c", 2], ["a", 2], ["b", 2]);
  expect(equal.map(({ key }) => key)).toEqual(["a", "b", "c"]);
  expect(equal.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  expect(ranked(["a", Number.NaN], ["", 1], ["b", 1])).toEqual([{ key: "b", score: 1 }]);
  expect(ranked()).toEqual([]);
});

test("what several lists name comes before what one names first", () => {
  const lists = [ranked(["a", 3], ["x", 2]), ranked(["b", 3], ["x", 2]), ranked(["c", 3], ["x", 2])];
  expect(mergeCandidates(lists, 2).map(({ key }) => key)).toEqual(["x", "a"]);
});
