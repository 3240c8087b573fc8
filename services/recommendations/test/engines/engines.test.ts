import { expect, test } from "vitest";
import { createCallGuard } from "../../src/engines/call-guard.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { guardEngine } from "../../src/engines/guard-engine.ts";
import { type EngineSettings, openOutsideEngines } from "../../src/engines/open-outside-engines.ts";
import { ownEngine } from "../../src/engines/own-engine.ts";
import { startKernelPool } from "../../src/model/training/kernel-pool.ts";
import { noCheckpoints } from "../../src/model/training/checkpoints.ts";
import { trackSettings } from "../../src/model/training/settings.ts";
import { trainModel } from "../../src/model/training/train-model.ts";
import { createModelAnswers } from "../../src/serving/model-answers.ts";
import { syntheticSet } from "../synthetic-listening.ts";
import { describeEngine, describeOutsideEngine } from "./engine.contract.ts";
import { startFakeAlgoliaRecommend } from "./fake-algolia-recommend.ts";
import { startFakeGorse } from "./fake-gorse.ts";
import { startFakeListenBrainz } from "./fake-listenbrainz.ts";
import { recordingOf, refs } from "./made-up-tracks.ts";

const asking = { withinMs: 1_000 };
const guarded = (engine: Engine) =>
  guardEngine(engine, createCallGuard({ engine: engine.name, note: () => {} }));

async function openOnly(settings: EngineSettings) {
  const { engines, library } = await openOutsideEngines(settings);
  const [engine] = engines;
  return { engine: guarded(engine!), library };
}

const items = refs.map(({ trackId, title, artist }) => ({
  trackId,
  title,
  artists: [artist],
  genres: ["folk"],
  publishedAt: new Date("2026-01-01"),
  isHidden: false,
}));

async function openGorse(version: 1 | 2 = 2) {
  const double = await startFakeGorse({ apiKey: "key", version });
  const gorse = { address: `${double.address}/`, apiKey: "key", itemToItem: "neighbors" };
  const { engine } = await openOnly({ inUse: "gorse", gorse });
  await engine.keepItems!(items, asking);
  return { engine, double, close: () => double.stop() };
}

async function openListenBrainz() {
  const double = await startFakeListenBrainz();
  const { address } = double;
  const listenBrainz = { address, labsAddress: address, token: "secret" };
  const { engine, library } = await openOnly({ inUse: "listenbrainz", listenBrainz });
  return { engine, library: library!, double, close: () => double.stop() };
}

async function openAlgolia() {
  const account = { appId: "APP", apiKey: "key" };
  const double = await startFakeAlgoliaRecommend(account);
  const algolia = { ...account, indexName: "segue_names", region: "de" as const, client: double.client };
  const { engine } = await openOnly({ inUse: "algolia", algolia });
  return { engine, double, close: () => double.stop() };
}

/** A model that was trained on made-up listening to the same tracks. */
async function openOwn() {
  const set = syntheticSet({ listeners: 200, tracks: refs.length, genres: 4, historyMean: 8, seed: 5 });
  const pool = startKernelPool({ threads: 0 });
  const settings = { ...trackSettings, factors: null };
  const model = await trainModel(set, settings, { pool, checkpoints: noCheckpoints });
  const answers = createModelAnswers({ ...model, trackIds: refs.map(({ trackId }) => trackId) });
  const engine = ownEngine({
    ask: async (question) =>
      question.kind === "profile" ? answers.profile(question) : answers.session(question),
  });
  return { engine: guarded(engine), close: () => Promise.resolve() };
}

describeEngine("own", openOwn);
describeEngine("gorse", openGorse);
describeEngine("gorse before version 0.5", () => openGorse(1));
describeEngine("listenbrainz", openListenBrainz);
describeEngine("algolia", openAlgolia);
describeOutsideEngine("gorse", openGorse);
describeOutsideEngine("listenbrainz", openListenBrainz);
describeOutsideEngine("algolia", openAlgolia);

test("Gorse is told who listens, each thing once, and nothing of a listener who was forgotten", async () => {
  const { engine, double, close } = await openGorse();
  const at = new Date("2026-05-01");
  const liked = { userId: "a/b", trackId: refs[0]!.trackId, kind: "liked" as const, at };
  for (let i = 0; i < 2; i += 1) await engine.record([liked, { ...liked, kind: "counted" }], asking);
  await engine.record([{ ...liked, userId: "c" }], asking);
  expect([...double.users]).toEqual(["a/b", "c"]);
  expect([...double.feedback.keys()].sort()).toEqual(
    [`like a/b ${liked.trackId}`, `like c ${liked.trackId}`, `read a/b ${liked.trackId}`].sort(),
  );
  await engine.forget("a/b", asking);
  expect([...double.users]).toEqual(["c"]);
  expect(double.feedback.size).toBe(1);
  await close();
});

test("Gorse recommends no withdrawn track", async () => {
  const { engine, double, close } = await openGorse();
  await engine.keepItems!([{ ...items[0]!, isHidden: true }], asking);
  expect(double.items.get(items[0]!.trackId)).toMatchObject({ IsHidden: true, Categories: ["folk"] });
  const similar = await engine.similar({ seed: refs[1]!, count: 50 }, asking);
  expect(similar).toHaveLength(refs.length - 2);
  expect(similar.map(({ key }) => key)).not.toContain(items[0]!.trackId);
  await close();
});

test("Gorse is not told who listens to a session", async () => {
  const { engine, double, close } = await openGorse();
  await engine.continuation({ seeds: refs.slice(0, 2), count: 5 }, asking);
  expect(double.asked.at(-1)?.body).toMatchObject([{ UserId: "" }, { UserId: "" }]);
  await close();
});

test("ListenBrainz gets the token, its labs do not", async () => {
  const { engine, double, close } = await openListenBrainz();
  await engine.recommend({ userId: "rob/1", recent: [], count: 5 }, asking);
  expect(double.asked.at(-1)).toMatchObject({
    path: "/1/cf/recommendation/user/rob%2F1/recording",
    headers: { authorization: "Token secret" },
  });
  await engine.similar({ seed: refs[0]!, count: 5 }, asking);
  expect(double.asked.at(-1)?.headers).not.toHaveProperty("authorization");
  await close();
});

test("a listener whom ListenBrainz does not know has no list, as one for whom nothing was computed yet", async () => {
  const { engine, library, close } = await openListenBrainz();
  for (const userId of ["new", "nobody"]) {
    expect(await engine.recommend({ userId, recent: [], count: 5 }, asking)).toEqual([]);
    expect(await library.exploration(userId, asking)).toBeNull();
  }
  await close();
});

test("the latest weekly exploration is read, and no other playlist", async () => {
  const { library, double, close } = await openListenBrainz();
  const track = (at: number) => ({ mbid: recordingOf(at), title: `Track ${at}`, creator: "Artist 0" });
  double.playlists.set("rob", [
    { patch: "weekly-exploration", date: "2026-04-20T00:00:00Z", tracks: [track(9)] },
    {
      patch: "weekly-exploration",
      date: "2026-04-27T00:00:00Z",
      tracks: [track(3), track(1), track(3), track(2)],
    },
    { patch: "weekly-jams", date: "2026-04-28T00:00:00Z", tracks: [track(8)] },
  ]);
  const exploration = await library.exploration("rob", asking);
  expect(exploration?.madeAt).toEqual(new Date("2026-04-27T00:00:00Z"));
  expect(exploration?.candidates.map(({ key }) => key)).toEqual([3, 1, 2].map(recordingOf));
  expect(exploration?.candidates[0]?.name).toEqual({ title: "Track 3", artist: "Artist 0" });
  await close();
});

test("artists who are alike stand in where a recording was not listened to often enough", async () => {
  const { engine, close } = await openListenBrainz();
  const seed = { ...refs[0]!, recordingMbid: "f0000000-0000-4000-8000-000000000000" };
  const found = await engine.similar({ seed, count: 10 }, asking);
  expect(found.map(({ name }) => name)).toEqual(
    ["Artist 3", "Artist 2", "Artist 1"].map((artist) => ({ title: null, artist })),
  );
  await close();
});

test("Algolia is told what listeners chose, and forgets it", async () => {
  const { engine, double, close } = await openAlgolia();
  const at = new Date(Date.now() - 1_000);
  const heard = { userId: "u", trackId: refs[0]!.trackId, at };
  const kinds = ["counted", "completed", "skipped", "liked", "disliked"] as const;
  const { taken } = await engine.record(
    kinds.map((kind) => ({ ...heard, kind })),
    asking,
  );
  expect(taken).toBe(3);
  expect(double.events.map(({ eventType }) => eventType)).toEqual(["click", "conversion", "conversion"]);
  // One event that is too old would have all others refused with it.
  expect(await engine.record([{ ...heard, kind: "liked", at: new Date("2020-01-01") }], asking)).toEqual({
    taken: 0,
  });
  await engine.forget("u", asking);
  expect(double.events).toEqual([]);
  await close();
});
