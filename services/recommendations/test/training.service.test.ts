import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../src/model/math/seeded-random.ts";
import { startRecommendations, uuid } from "./recommendations-under-test.ts";

let segue: Awaited<ReturnType<typeof startRecommendations>>;
const track = (number: number) => uuid(3, number);
const genreOf = (trackId: string) => Math.floor(Number(trackId.slice(-12)) / 60);

beforeAll(async () => {
  segue = await startRecommendations();
  await segue.readCatalogue();
});
afterAll(() => segue.stop());
/** Two trainings and two starts of threads, on a machine that may be busy with other tests. */
const timeoutMs = 240_000;

/** 60 listeners who play one genre each, out of pairs of tracks that always go together. */
async function listen(seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let listener = 0; listener < 60; listener += 1) {
    const heard = Array.from({ length: 10 }, () => (listener % 4) * 60 + 2 * Math.floor(random() * 30));
    const plays = heard.flatMap((number) => [number, number + 1]);
    await Promise.all(plays.map((number) => segue.play(`listener-${listener}`, track(number))));
    segue.pass(60);
  }
}

test("with few listeners there is nothing to learn from others, which is told, and likeness of content recommends", async () => {
  const version = await segue.train();
  expect(version).toMatchObject({ state: "rejected", trackCount: null });
  expect(version.problem).toContain("listeners");
  const { tracks } = await segue.as("ann").list.similar.query({ trackId: track(0) });
  expect(tracks.length).toBeGreaterThan(0);
});

test(
  "a training learns from listeners what goes together, serves at once and after a new start, and can be undone",
  async () => {
    await listen(1);
    const first = await segue.train();
    expect(first).toMatchObject({ state: "serving", progress: 1, problem: null });
    expect(first.trackCount).toBeGreaterThan(100);
    const firstOf = async (number: number) => {
      const { tracks } = await segue.as("bob").list.similar.query({ trackId: track(number) });
      return tracks.map(({ trackId }) => trackId);
    };
    const similar = await firstOf(10);
    expect(similar.slice(0, 5).filter((trackId) => genreOf(trackId) === 0)).toHaveLength(5);

    for (const listener of [0, 1, 2, 3]) await segue.play(`listener-${listener}`, track(listener * 60));
    const second = await segue.train();
    expect(second.state).toBe("serving");
    const { items } = await segue.asAdmin().model.list.query();
    expect(items.map(({ state }) => state)).toEqual(["serving", "retired", "rejected"]);

    await segue.asAdmin().model.rollback.mutate({ version: first.version });
    expect(await firstOf(10)).toEqual(similar);
    await segue.restart();
    expect(await firstOf(10)).toEqual(similar);
    const rejected = items.at(-1)?.version ?? 0;
    await expect(segue.asAdmin().model.rollback.mutate({ version: rejected })).rejects.toMatchObject({
      data: { app: { code: "recommendations.model_not_found" } },
    });
  },
  timeoutMs,
);

test(
  "a training is asked for at once, one at a time, and a restart in the middle of it costs nothing but time",
  async () => {
    const serving = (await segue.asAdmin().model.list.query()).items.find(({ state }) => state === "serving");
    const similar = () => segue.as("dan").list.similar.query({ trackId: track(10) });
    const before = await similar();
    const begun = await segue.asAdmin().model.train.mutate();
    expect(begun).toMatchObject({ state: "training", progress: 0, finishedAt: null });
    await expect(segue.asAdmin().model.train.mutate()).rejects.toMatchObject({
      data: { app: { code: "recommendations.training_under_way" } },
    });
    const cutShort = segue.carryOut(begun.version).catch((error: Error) => error.message);
    await expect
      .poll(async () => (await versionOf(begun.version)).progress, { timeout: 60_000 })
      .toBeGreaterThan(0);
    expect(await similar()).toEqual(before);
    await segue.restart();
    expect(await cutShort).toBe("The training ended before its model was written.");
    expect(await versionOf(begun.version)).toMatchObject({ state: "training" });
    expect((await versionOf(serving!.version)).state).toBe("serving");
    expect(await similar()).toEqual(before);
    await Promise.all([segue.carryOut(begun.version), segue.carryOut(begun.version)]);
    const done = await versionOf(begun.version);
    expect(done).toMatchObject({ state: "serving", progress: 1 });
    await segue.carryOut(begun.version);
    expect(await versionOf(begun.version)).toEqual(done);
  },
  timeoutMs,
);

async function versionOf(version: number) {
  const { items } = await segue.asAdmin().model.list.query();
  return items.find((item) => item.version === version)!;
}

test("a result says which plays speak for it", async () => {
  await segue.play("cem", track(10));
  const { shelves } = await segue.as("cem").home.shelves.query();
  const reasons = shelves.flatMap(({ tracks }) => tracks.flatMap(({ reason }) => reason ?? []));
  expect(reasons).toContain("Because you listened to Track 10");
});

test(
  "without its files the service recommends by content and begins a training by itself at its next start",
  async () => {
    segue.loseModels();
    await segue.restart();
    const { tracks } = await segue.as("eve").list.similar.query({ trackId: track(10) });
    expect(tracks.length).toBeGreaterThan(0);
    const [begun] = (await segue.asAdmin().model.list.query()).items;
    expect(begun?.state).toBe("training");
    await segue.carryOut(begun?.version ?? 0);
    expect(await versionOf(begun?.version ?? 0)).toMatchObject({ state: "serving", problem: null });
  },
  timeoutMs,
);
