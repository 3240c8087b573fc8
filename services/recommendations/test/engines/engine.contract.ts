import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Candidate, Engine, Feedback } from "../../src/engines/engine.ts";
import { EngineError } from "../../src/engines/engine-error.ts";
import type { Fault } from "./fake-server.ts";
import { refs } from "./made-up-tracks.ts";

/** An engine under its guard, as the product uses it; one outside of Segue with the double that it speaks to. */
export interface OpenedEngine {
  engine: Engine;
  /** What the double meets the next requests with, and how many it had. */
  double?: { faults: Fault[]; asked: readonly unknown[] };
  close(): Promise<void>;
}

const asking = { withinMs: 1_000 };
const count = 8;
const [seed, ...others] = refs.slice(10);
/** Found by doubles although it needs care in an address. */
const listener = "team/ä & co";

const feedbackOf = (userId: string): Feedback[] => [
  { userId, trackId: refs[0]!.trackId, kind: "counted", at: new Date(Date.now() - 60_000) },
  { userId, trackId: refs[1]!.trackId, kind: "liked", at: new Date(Date.now() - 30_000) },
];

/** What is wrong with a ranking, in words. */
function problemsOf(candidates: readonly Candidate[], without: readonly string[] = []): string[] {
  const keys = candidates.map(({ key }) => key);
  const scores = candidates.map(({ score }) => score);
  const demands: Record<string, boolean> = {
    "is empty": candidates.length > 0,
    "is too long": candidates.length <= count,
    "repeats itself": new Set(keys).size === keys.length,
    "names what it was asked about": keys.every((key) => !without.includes(key)),
    "is not in order": scores.every((score, at) => at === 0 || score <= scores[at - 1]!),
    "scores out of bounds": scores.every((score) => score > 0 && score <= 1),
  };
  return Object.keys(demands).filter((problem) => demands[problem] === false);
}

/** What every engine does alike, the own model included. */
export function describeEngine(name: string, open: () => Promise<OpenedEngine>): void {
  describe(`the engine ${name}`, () => {
    let opened: OpenedEngine;
    let engine: Engine;
    beforeAll(async () => {
      opened = await open();
      engine = opened.engine;
      await engine.record(feedbackOf(listener), asking);
    });
    afterAll(() => opened.close());

    test("recommends in order, without repeats and no more than was asked for", async () => {
      const candidates = await engine.recommend({ userId: listener, recent: others, count }, asking);
      expect(problemsOf(candidates)).toEqual([]);
    });

    test("finds what is like a track, never the track itself", async () => {
      const keys = [seed!.trackId, seed!.recordingMbid!];
      expect(problemsOf(await engine.similar({ seed: seed!, count }, asking), keys)).toEqual([]);
    });

    test("continues a session without what was in it", async () => {
      const seeds = refs.slice(10, 14);
      const keys = seeds.flatMap(({ trackId, recordingMbid }) => [trackId, recordingMbid!]);
      expect(problemsOf(await engine.continuation({ seeds, count }, asking), keys)).toEqual([]);
    });

    test("has nothing to say about what it does not know", async () => {
      const unknown = {
        ...seed!,
        trackId: "f0000000-0000-4000-8000-000000000000",
        recordingMbid: null,
        artistMbid: null,
      };
      expect(await engine.similar({ seed: unknown, count }, asking)).toEqual([]);
      expect(await engine.continuation({ seeds: [unknown], count }, asking)).toEqual([]);
      expect(await engine.recommend({ userId: "new", recent: [], count }, asking)).toEqual([]);
    });

    test("takes feedback when it learns from it, none when it does not, and forgets", async () => {
      const userId = "listener-1";
      const taken = engine.can.feedback ? 2 : 0;
      expect(await engine.record(feedbackOf(userId), asking)).toEqual({ taken });
      expect(await engine.record([], asking)).toEqual({ taken: 0 });
      await engine.forget(userId, asking);
      await engine.forget("somebody it never heard of", asking);
    });
  });
}

/** What every engine outside of Segue does alike when things go wrong. */
export function describeOutsideEngine(name: string, open: () => Promise<Required<OpenedEngine>>): void {
  describe(`the engine ${name} in trouble`, () => {
    async function during(faults: Fault[], work: (opened: Required<OpenedEngine>) => Promise<void>) {
      const opened = await open();
      opened.double.faults.push(...faults);
      await work(opened).finally(() => opened.close());
    }
    const similar = (engine: Engine, withinMs = 1_000) =>
      engine.similar({ seed: seed!, count }, { withinMs }).catch((error: unknown) => error);

    test.each([
      ["is not well", 503 as const],
      ["is asked too often", 429 as const],
    ])("is asked again when it %s", (_what, fault) =>
      during([fault], async ({ engine }) =>
        expect(problemsOf((await similar(engine)) as Candidate[])).toEqual([]),
      ),
    );

    test("is not asked again with a key that it refuses, which no pause would change", () =>
      during([401], async ({ engine, double }) => {
        const before = double.asked.length;
        expect(await similar(engine)).toMatchObject({
          isRetryable: false,
          code: "recommendations.engine_refused",
        });
        expect(double.asked.length - before).toBe(1);
      }));

    test("is waited for no longer than was said", () =>
      during(["silent", "silent", "silent"], async ({ engine }) => {
        const startedAt = performance.now();
        const failure = await similar(engine, 120);
        expect(failure).toBeInstanceOf(EngineError);
        expect(failure).toMatchObject({ isRetryable: true });
        expect(performance.now() - startedAt).toBeLessThan(1_000);
      }));

    test("fails by its name when it answers with something else", () =>
      during(["garbled", "garbled", "garbled", "garbled"], async ({ engine }) =>
        expect(await similar(engine)).toBeInstanceOf(EngineError),
      ));

    test("is left alone after three failures in a row", () =>
      during(
        Array.from({ length: 40 }, () => 503 as const),
        async ({ engine, double }) => {
          for (let i = 0; i < 3; i += 1) expect(await similar(engine, 60)).toBeInstanceOf(EngineError);
          const asked = double.asked.length;
          expect(await similar(engine)).toMatchObject({
            problem: expect.stringContaining("left alone") as string,
          });
          expect(double.asked.length).toBe(asked);
        },
      ));
  });
}
