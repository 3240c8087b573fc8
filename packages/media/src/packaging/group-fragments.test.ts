import { expect, test } from "vitest";
import { groupFragments } from "./group-fragments.ts";

const fragments = (...durations: number[]) => durations.map((durationSamples) => ({ durationSamples }));
const sizes = (...durations: number[]) =>
  groupFragments(fragments(...durations)).map((group) => group.length);
const second = 44_100;

test("segments grow from one to four fragments", () => {
  expect(sizes(...Array<number>(16).fill(second))).toEqual([1, 1, 2, 4, 4, 4]);
});

test("a sliver at the end joins the segment before it, half a second stands alone", () => {
  expect(sizes(second, second, second, second, 900)).toEqual([1, 1, 3]);
  expect(sizes(second, second, second, second, second / 2)).toEqual([1, 1, 2, 1]);
  expect(sizes(900)).toEqual([1]);
});
