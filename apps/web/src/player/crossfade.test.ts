import { expect, test } from "vitest";
import { crossfadeBetween, equalPowerCurves } from "./crossfade.ts";
import { areNeighbours } from "./queue-track.ts";
import type { QueueTrack } from "./queue-track.ts";

const track = (id: string, place: { discNumber?: number; trackNumber?: number } = {}): QueueTrack => ({
  id,
  title: id,
  artists: [],
  release: { id: "release", title: "Release" },
  cover: null,
  durationMs: 60_000,
  isExplicit: false,
  ...place,
});

test("the powers of both curves add up to one everywhere", () => {
  const { fadeIn, fadeOut } = equalPowerCurves();
  const powers = [...fadeIn].map((value, at) => value ** 2 + (fadeOut[at] ?? 0) ** 2);
  for (const power of powers) expect(power).toBeCloseTo(1, 5);
  expect(fadeIn[0]).toBe(0);
});

test("neighbours of a release and a repeated track never fade", () => {
  expect(crossfadeBetween(track("a", { trackNumber: 1 }), track("b", { trackNumber: 2 }), 6)).toBe(0);
  expect(crossfadeBetween(track("a"), track("a"), 6)).toBe(0);
  expect(crossfadeBetween(track("a", { trackNumber: 1 }), track("b", { trackNumber: 3 }), 6)).toBe(6);
});

test("a fade takes no more than a third of a short track", () => {
  expect(crossfadeBetween({ ...track("a"), durationMs: 9000 }, track("b"), 12)).toBe(3);
});

test("neighbours follow each other on a disc or across the change of discs", () => {
  const last = track("a", { discNumber: 1, trackNumber: 9 });
  expect(areNeighbours(last, track("b", { discNumber: 1, trackNumber: 10 }))).toBe(true);
  expect(areNeighbours(last, track("b", { discNumber: 2, trackNumber: 1 }))).toBe(true);
  expect(areNeighbours(last, track("b", { discNumber: 1, trackNumber: 11 }))).toBe(false);
  expect(areNeighbours(track("a"), track("b"))).toBe(false);
});
