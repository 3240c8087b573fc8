import { expect, test } from "vitest";
import type { PlayGrant } from "./playback-api.ts";
import { positionOn } from "./timeline-position.ts";

const entry = { key: "q1", grant: {} as PlayGrant, startSeconds: 10, endSeconds: 20 };
const ranges = (...pairs: [number, number][]): TimeRanges => ({
  length: pairs.length,
  start: (at) => pairs[at]?.[0] ?? 0,
  end: (at) => pairs[at]?.[1] ?? 0,
});

test("counts from the track's start and stops at its end", () => {
  const clock = { currentTime: 12.5, buffered: ranges([5, 40]) };
  expect(positionOn(clock, entry)).toEqual({ positionMs: 2500, bufferedMs: 10_000 });
});

test("counts only the buffer the playhead is in", () => {
  const clock = { currentTime: 12, buffered: ranges([0, 5], [11.5, 13], [15, 18]) };
  expect(positionOn(clock, entry)).toEqual({ positionMs: 2000, bufferedMs: 3000 });
  expect(positionOn({ ...clock, currentTime: 14 }, entry)).toEqual({ positionMs: 4000, bufferedMs: 4000 });
});
