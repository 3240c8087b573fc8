import { afterEach, expect, test, vi } from "vitest";
import type { PlaybackApi } from "./playback-api.ts";
import type { QueueTrack } from "./queue-track.ts";
import { ResumePoints } from "./resume-points.ts";

const minute = 60_000;
const track = (durationMs: number): QueueTrack => ({
  id: "t",
  title: "T",
  artists: [],
  release: { id: "r", title: "R" },
  cover: null,
  durationMs,
  isExplicit: false,
});

function pointsFrom(answer: PlaybackApi["resumePoints"]) {
  const asked: string[][] = [];
  const points = new ResumePoints({
    resumePoints: (trackIds) => {
      asked.push(trackIds);
      return answer(trackIds);
    },
  });
  return { points, asked };
}
const kept = (positionMs: number) => () => Promise.resolve([{ trackId: "t", positionMs }]);

afterEach(() => vi.useRealTimers());

test("a track of twenty minutes begins where the service says it was left", async () => {
  const { points, asked } = pointsFrom(kept(7 * minute));
  expect(await points.startOf(track(20 * minute))).toBe(7 * minute);
  expect(asked).toEqual([["t"]]);
});

test("a shorter track starts at once from its beginning and the service is not asked", () => {
  const { points, asked } = pointsFrom(kept(7 * minute));
  expect(points.startOf(track(20 * minute - 1))).toBe(0);
  expect(asked).toEqual([]);
});

test("nothing kept, or a place at the very end, means from the beginning", async () => {
  expect(await pointsFrom(() => Promise.resolve([])).points.startOf(track(30 * minute))).toBe(0);
  expect(await pointsFrom(kept(30 * minute - 1)).points.startOf(track(30 * minute))).toBe(0);
});

test("a service that fails or does not answer cannot keep the music from starting", async () => {
  const failing = pointsFrom(() => Promise.reject(new Error("down"))).points;
  expect(await failing.startOf(track(30 * minute))).toBe(0);

  vi.useFakeTimers();
  const silent = pointsFrom(() => new Promise(() => undefined)).points;
  const start = silent.startOf(track(30 * minute));
  await vi.advanceTimersByTimeAsync(1000);
  expect(await start).toBe(0);
});
