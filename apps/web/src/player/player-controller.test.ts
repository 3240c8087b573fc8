import { expect, test } from "vitest";
import type { AudioEngine } from "./engine.ts";
import { GrantCache } from "./grants.ts";
import type { PlayGrant } from "./playback-api.ts";
import { PlayerController } from "./player-controller.ts";
import { createPlayerStore } from "./player-store.ts";
import type { QueueTrack } from "./queue-track.ts";
import { ResumePoints } from "./resume-points.ts";
import { SegmentCache } from "./segment-cache.ts";

const minute = 60_000;
const track = (id: string, durationMs: number): QueueTrack => ({
  id,
  title: id,
  artists: [],
  release: { id: "r", title: "R" },
  cover: null,
  durationMs,
  isExplicit: false,
});
const grant = (trackId: string): PlayGrant => ({
  trackId,
  masterId: trackId,
  expiresAt: new Date(8.64e15),
  durationMs: 30 * minute,
  sampleRateHz: 44_100,
  totalSamples: 44_100,
  baseUrl: "https://media.test/",
  renditions: [],
  loudness: { trackLufs: -14, trackPeakDbtp: -1, releaseLufs: null, releasePeakDbtp: null },
  waveformUrl: null,
});

/** A player without sound whose service keeps a place at ten minutes of every long track. */
function silentPlayer(durationMs: number) {
  const store = createPlayerStore();
  const loads: { key: string; positionMs: number; isPaused: boolean }[] = [];
  const grants = new GrantCache({
    grants: (ids) => Promise.resolve({ grants: ids.map(grant), refused: [] }),
  });
  const resumePoints = new ResumePoints({
    resumePoints: (ids) => Promise.resolve(ids.map((trackId) => ({ trackId, positionMs: 10 * minute }))),
  });
  const nothing = () => undefined;
  const createEngine = (): AudioEngine => ({
    load: ({ key }, start) => void loads.push({ key, ...start }),
    setNext: nothing,
    play: nothing,
    pause: nothing,
    seek: nothing,
    position: () => ({ positionMs: 0, bufferedMs: 0 }),
    setVolume: nothing,
    setGain: nothing,
    setSpeed: nothing,
    setQuality: nothing,
    unlock: nothing,
  });
  const controller = new PlayerController({
    store,
    grants,
    resumePoints,
    cache: new SegmentCache(),
    createEngine,
    onTime: nothing,
    onLeft: nothing,
    onEnded: nothing,
  });
  const tracks = [track("a", durationMs)];
  store.dispatch({ kind: "playTracks", tracks, startIndex: 0, context: null, isShuffled: false, seed: 1 });
  return { controller, store, grants, positions: () => loads.map(({ positionMs }) => positionMs) };
}

test("a short track with its grant at hand starts in the tick of the click", async () => {
  const { controller, grants, positions } = silentPlayer(3 * minute);
  await grants.get("a");
  void controller.start({ positionMs: null, isPaused: false });
  expect(positions()).toEqual([0]);
});

test("a long track starts where it was left, and where asked when a place was asked for", async () => {
  const { controller, store, positions } = silentPlayer(30 * minute);
  await controller.start({ positionMs: null, isPaused: false });
  expect(store.position.getState().positionMs).toBe(10 * minute);
  await controller.start({ positionMs: 2 * minute, isPaused: false });
  expect(positions()).toEqual([10 * minute, 2 * minute]);
});

test("a long track paused before it sounded still goes on where it was left", async () => {
  const { controller, positions } = silentPlayer(30 * minute);
  const early = controller.start({ positionMs: null, isPaused: false });
  controller.pause();
  await early;
  expect(positions()).toEqual([]);
  controller.play();
  await expect.poll(positions).toEqual([10 * minute]);
});
