import { expect, test } from "vitest";
import { GrantCache, TrackRefusedError } from "./grants.ts";
import type { PlayGrant } from "./playback-api.ts";

const grant = (trackId: string, expiresAtMs: number): PlayGrant => ({
  trackId,
  masterId: trackId,
  expiresAt: new Date(expiresAtMs),
  durationMs: 1000,
  sampleRateHz: 44_100,
  totalSamples: 44_100,
  baseUrl: "https://media.test/",
  renditions: [],
  loudness: { trackLufs: -14, trackPeakDbtp: -1, releaseLufs: null, releasePeakDbtp: null },
  waveformUrl: null,
});

function service(refused: string[] = []) {
  const requests: string[][] = [];
  const cache = new GrantCache(
    {
      grants: (trackIds) => {
        requests.push(trackIds);
        return Promise.resolve({
          grants: trackIds.filter((id) => !refused.includes(id)).map((id) => grant(id, 1_000_000)),
          refused: trackIds
            .filter((trackId) => refused.includes(trackId))
            .map((trackId) => ({ trackId, code: "playback.not_entitled", message: "No." })),
        });
      },
    },
    () => clock.now,
  );
  const clock = { now: 0 };
  return { cache, requests, clock };
}

test("requests of one moment share a call, twenty tracks at most in each", async () => {
  const { cache, requests } = service();
  const ids = Array.from({ length: 25 }, (_, at) => `t${at}`);
  await Promise.all([...ids, "t0"].map((id) => cache.get(id)));
  expect(requests.map((trackIds) => trackIds.length)).toEqual([20, 5]);
});

test("a grant is used until shortly before it expires", async () => {
  const { cache, requests, clock } = service();
  await cache.get("a");
  clock.now = 900_000;
  await cache.get("a");
  expect(requests).toHaveLength(1);
  clock.now = 950_000;
  expect(cache.fresh("a")).toBeNull();
  expect(cache.latest("a")).not.toBeNull();
  await cache.get("a");
  expect(requests).toHaveLength(2);
});

test("a refusal carries its name and does not hurt the others of the call", async () => {
  const { cache } = service(["b"]);
  const [a, b] = await Promise.allSettled([cache.get("a"), cache.get("b")]);
  expect(a.status).toBe("fulfilled");
  expect(b.status === "rejected" && b.reason).toBeInstanceOf(TrackRefusedError);
  expect(b.status === "rejected" && b.reason.code).toBe("playback.not_entitled");
});
