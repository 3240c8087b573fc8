import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { syntheticSet } from "../../../test/synthetic-listening.ts";
import { noCheckpoints } from "../training/checkpoints.ts";
import { startKernelPool } from "../training/kernel-pool.ts";
import { trackSettings } from "../training/settings.ts";
import { type Model, trainModel } from "../training/train-model.ts";
import { createSessionRanker } from "../sessions/session-ranker.ts";
import { explain } from "./explain.ts";
import { createProfileScorer } from "./profile-scorer.ts";

const trackCount = 240;
let withFactors: Model;
let withoutFactors: Model;

beforeAll(async () => {
  const set = syntheticSet({ listeners: 300, tracks: trackCount, genres: 4, historyMean: 20, seed: 5 });
  const factors = {
    dimensions: 8,
    regularisation: 0.001,
    unobservedWeight: 0.01,
    epochs: 3,
    seed: 1,
    share: 0.5,
  };
  const run = { pool: startKernelPool({ threads: 0 }), checkpoints: noCheckpoints };
  withFactors = await trainModel(set, { ...trackSettings, factors }, run);
  withoutFactors = { ...withFactors, factors: null };
});

const tracks = fc.uniqueArray(fc.nat(trackCount - 1), { maxLength: 60 });

test("a list has no track twice, none of the profile, none that is excluded, and is as long as it can be", () => {
  const scorers = [createProfileScorer(withFactors), createProfileScorer(withoutFactors)];
  fc.assert(
    fc.property(
      tracks,
      tracks,
      fc.nat(300),
      fc.infiniteStream(fc.double({ min: -1, max: 2, noNaN: true })),
      (profile, excluded, count, weights) => {
        for (const scorer of scorers) {
          const wishes = { tracks: profile, weights: profile.map(() => weights.next().value ?? 1) };
          const list = Array.from(
            scorer.rank(wishes, { count, isExcluded: (track) => excluded.includes(track) }).tracks,
          );
          const banned = new Set([...profile, ...excluded]);
          expect(new Set(list).size).toBe(list.length);
          expect(list.filter((track) => banned.has(track))).toEqual([]);
          expect(list).toHaveLength(Math.min(count, trackCount - banned.size));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("what may come next is as long as asked for, without a track twice, also after an unknown session", () => {
  const ranker = createSessionRanker(withFactors);
  fc.assert(
    fc.property(fc.array(fc.nat(trackCount - 1), { maxLength: 30 }), fc.boolean(), (session, mayRepeat) => {
      const list = Array.from(ranker.rank(session, { count: 50, mayRepeat }));
      expect(new Set(list).size).toBe(50);
      expect(list).toHaveLength(50);
      expect(mayRepeat ? [] : list.filter((track) => session.includes(track))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("one request leaves nothing behind for the next", () => {
  const scorer = createProfileScorer(withFactors);
  const profile = { tracks: [3, 17, 40], weights: [1, 1, 1] };
  const before = Array.from(scorer.rank(profile, { count: 50 }).tracks);
  scorer.rank({ tracks: [100, 101], weights: [1, -1] }, { count: 100 });
  expect(Array.from(scorer.rank(profile, { count: 50 }).tracks)).toEqual(before);
});

test("a play changes the list at once, and a turned away track pushes its like down", () => {
  const scorer = createProfileScorer(withoutFactors);
  const listFor = (played: number[], weights: number[]) =>
    Array.from(scorer.rank({ tracks: played, weights }, { count: 30 }).tracks);
  const before = listFor([3], [1]);
  const after = listFor([3, 61], [1, 1]);
  expect(after).not.toEqual(before);
  const liked = after.find((track) => !before.includes(track)) ?? -1;
  expect(listFor([3, 61], [1, -1])).not.toContain(liked);
});

test("a result is explained by those tracks of the profile that speak for it, strongest first", () => {
  const scorer = createProfileScorer(withoutFactors);
  const profile = { tracks: [3, 4, 120], weights: [1, 1, 1] };
  const first = scorer.rank(profile, { count: 1 }).tracks[0] ?? -1;
  const reasons = explain(withoutFactors.weights, profile, { track: first, count: 3 });
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.map(({ share }) => share)).toEqual(
    reasons.map(({ share }) => share).sort((left, right) => right - left),
  );
  expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.000001);
  expect(explain(withoutFactors.weights, { tracks: [], weights: [] }, { track: first, count: 3 })).toEqual(
    [],
  );
});
