import { expect, test } from "vitest";
import { discsOf, linesOf, moveLine, moveToNewDisc, numberAt } from "./track-order.ts";

const track = (id: string, discNumber: number, trackNumber: number) => ({ id, discNumber, trackNumber });
const lines = linesOf([track("c", 2, 1), track("b", 1, 2), track("a", 1, 1)]);

test("tracks stand in playing order beneath the line of their disc", () => {
  expect(lines).toEqual(["disc-1", "a", "b", "disc-2", "c"]);
});

test("a track dragged past a disc's line changes discs", () => {
  expect(discsOf(moveLine(lines, "b", "disc-2"))).toEqual([["a"], ["b", "c"]]);
  expect(discsOf(moveLine(lines, "c", "b"))).toEqual([["a", "c", "b"]]);
});

test("nothing can be dragged above the first disc", () => {
  expect(discsOf(moveLine(lines, "b", "disc-1"))).toEqual([["b", "a"], ["c"]]);
});

test("a new disc takes the track along and leaves no empty one behind", () => {
  expect(discsOf(moveToNewDisc(lines, "c"))).toEqual([["a", "b"], ["c"]]);
  expect(discsOf(moveToNewDisc(lines, "a"))).toEqual([["b"], ["c"], ["a"]]);
});

test("tracks are numbered anew on every disc", () => {
  expect([1, 2, 4].map((index) => numberAt(lines, index))).toEqual([1, 2, 1]);
});
