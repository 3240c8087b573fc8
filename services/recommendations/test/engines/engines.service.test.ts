import { afterEach, beforeEach, expect, test } from "vitest";
import { type EngineSettings, openOutsideEngines } from "../../src/engines/open-outside-engines.ts";
import { startRecommendations, uuid } from "../recommendations-under-test.ts";
import { startFakeGorse } from "./fake-gorse.ts";
import { startFakeListenBrainz } from "./fake-listenbrainz.ts";
import { recordingOf } from "./made-up-tracks.ts";

type Segue = Awaited<ReturnType<typeof startRecommendations>>;
const track = (number: number) => uuid(3, number);
const open: (() => Promise<void>)[] = [];

let gorse: Awaited<ReturnType<typeof startFakeGorse>>;
let listenBrainz: Awaited<ReturnType<typeof startFakeListenBrainz>>;
beforeEach(async () => {
  [gorse, listenBrainz] = await Promise.all([startFakeGorse({ apiKey: "key" }), startFakeListenBrainz()]);
  open.push(() => listenBrainz.stop());
});
afterEach(async () => {
  for (const stop of open.splice(0).reverse()) await stop();
});

async function startWith(settings: EngineSettings): Promise<Segue> {
  const segue = await startRecommendations({ engines: await openOutsideEngines(settings) });
  open.push(() => segue.stop());
  await segue.readCatalogue();
  return segue;
}

const withGorse = () => {
  open.push(() => gorse.stop());
  return startWith({
    inUse: "gorse",
    gorse: { address: gorse.address, apiKey: "key", itemToItem: "neighbors" },
  });
};

const withListenBrainz = () =>
  startWith({
    inUse: "listenbrainz",
    listenBrainz: { address: listenBrainz.address, labsAddress: listenBrainz.address },
  });

/** Everything that every surface says to a listener who likes folk. */
async function everySurface(segue: Segue) {
  const { home, list } = segue.as("ann");
  return {
    radio: await list.radio.query({ seed: { kind: "track", id: track(3) } }),
    similar: await list.similar.query({ trackId: track(3) }),
    continuation: await list.continuation.query({ trackIds: [track(3), track(130)] }),
    path: await list.path.query({ fromTrackId: track(3), toTrackId: track(130) }),
    shelves: await home.shelves.query(),
    mixes: await home.dailyMixes.query(),
  };
}

test("without its engine every surface says what it says without any", async () => {
  const alone = await startRecommendations();
  open.push(() => alone.stop());
  await alone.readCatalogue();
  const segue = await withGorse();
  gorse.faults.push(...Array.from({ length: 500 }, () => 503 as const));
  for (const each of [alone, segue]) for (const at of [1, 14, 130, 131]) await each.play("ann", track(at));
  expect(await everySurface(segue)).toEqual(await everySurface(alone));
  expect(gorse.asked.length).toBeGreaterThan(0);
});

test("an engine that never answers costs a listener a moment and no track", async () => {
  const segue = await withGorse();
  gorse.faults.push(...Array.from({ length: 500 }, () => "silent" as const));
  for (const at of [40, 80, 120]) {
    const { tracks } = await segue.as("ann").list.similar.query({ trackId: track(at), limit: 20 });
    expect(tracks).toHaveLength(20);
  }
});

test("what an engine names is fused in with its name as the reason, live tracks alone", async () => {
  const segue = await withGorse();
  await segue.runFunction("tell-gorse-nightly");
  expect(gorse.items.size).toBe(240);
  // Gorse goes on recommending what it was not told to hide yet.
  const { tracks } = await segue.as("ann").list.similar.query({ trackId: track(3), limit: 50 });
  expect(tracks.some(({ reason }) => reason?.includes("Gorse"))).toBe(true);
  const { engines } = await segue.asAdmin().model.insights.query();
  expect(engines.map(({ name, isInUse, isConfigured }) => [name, isInUse, isConfigured])).toEqual([
    ["gorse", true, true],
    ["listenbrainz", false, false],
    ["algolia", false, false],
  ]);
  expect(engines[0]).toMatchObject({ matchRate: 1, problem: null, lastSuccessAt: segue.state.now });
});

test("a withdrawn release is hidden at Gorse", async () => {
  const segue = await withGorse();
  await segue.runFunction("tell-gorse-of-release");
  const [gone] = segue.catalogue.splice(0, 1);
  await segue.takingIn().releasesChanged([gone!.id]);
  await segue.runFunction("tell-gorse-of-release");
  const hidden = [...gorse.items.values()].filter(({ IsHidden }) => IsHidden).map(({ ItemId }) => ItemId);
  expect(hidden.sort()).toEqual(gone!.tracks.map(({ id }) => id));
});

test("what listeners did while Gorse was away is told when it is back, once", async () => {
  const segue = await withGorse();
  await segue.play("ann", track(1));
  gorse.faults.push(...Array.from({ length: 30 }, () => 503 as const));
  await expect(segue.runFunction("tell-gorse-of-listener", { userId: "ann" })).rejects.toMatchObject({
    code: "recommendations.engine_away",
  });
  const { engines } = await segue.asAdmin().model.insights.query();
  expect(engines[0]?.problem).toContain("not well (503)");
  gorse.faults.length = 0;
  segue.pass(60);
  await segue.play("ann", track(2), { kind: "skipped" });
  await segue.runFunction("tell-gorse-nightly");
  expect([...gorse.feedback.keys()]).toEqual([`read ann ${track(1)}`, `skip ann ${track(2)}`]);
  const puts = () => gorse.asked.filter(({ method }) => method === "PUT").length;
  const before = puts();
  await segue.runFunction("tell-gorse-nightly");
  expect(puts()).toBe(before);
});

test("a Gorse that was set up anew is told everything again", async () => {
  const segue = await withGorse();
  await segue.play("ann", track(1));
  await segue.runFunction("tell-gorse-nightly");
  for (const lost of [gorse.items, gorse.users, gorse.feedback]) lost.clear();
  await segue.runFunction("tell-gorse-nightly");
  expect([gorse.items.size, gorse.users.size, gorse.feedback.size]).toEqual([240, 1, 1]);
});

test("what is taken back is taken back at Gorse", async () => {
  const segue = await withGorse();
  const playId = uuid(6, 1);
  await segue.play("ann", track(1));
  await segue.play("ann", track(2), { playId });
  await segue.takingIn().liked({ userId: "ann", trackId: track(1) }, true);
  await segue.runFunction("tell-gorse-of-listener", { userId: "ann" });
  expect(gorse.feedback.size).toBe(3);
  segue.pass(1);
  await segue.takingIn().liked({ userId: "ann", trackId: track(1) }, false);
  await segue.as("ann").taste.excludePlay.mutate({ playId, isExcluded: true });
  await segue.runFunction("tell-gorse-nightly");
  expect([...gorse.feedback.keys()]).toEqual([`read ann ${track(1)}`]);
  await segue.as("ann").taste.forget.mutate({ trackIds: [track(1)] });
  await segue.runFunction("tell-gorse-nightly");
  expect(gorse.feedback.size + gorse.users.size).toBe(0);
});

test("a linked listener gets the weekly exploration of ListenBrainz, as far as it is in the catalogue", async () => {
  const segue = await withListenBrainz();
  await segue.play("ann", track(1));
  await segue.as("ann").taste.linkListenBrainz.mutate({ name: "ann/1" });
  const here = [31, 52, 73, 94, 115, 136].map((at) => ({
    mbid: recordingOf(at),
    title: `TRACK ${at} (feat. Somebody)`,
    creator: `Artist ${Math.floor(at / 10)}`,
  }));
  const elsewhere = [1, 2].map((at) => ({
    mbid: recordingOf(900 + at),
    title: `Somewhere else ${at}`,
    creator: "Nobody here",
  }));
  const [date] = segue.state.now.toISOString().split("T");
  listenBrainz.playlists.set("ann/1", [
    { patch: "weekly-exploration", date: `${date}T04:00:00Z`, tracks: [...here, ...elsewhere] },
  ]);
  await segue.runFunction("fetch-listenbrainz-lists");
  const shelf = async () =>
    (await segue.as("ann").home.shelves.query()).shelves.find(({ id }) => id === "engine-listenbrainz");
  expect(await shelf()).toMatchObject({ reason: expect.stringContaining("75 %") as string });
  expect((await shelf())?.tracks.map(({ trackId }) => trackId)).toEqual(
    [31, 52, 73, 94, 115, 136].map(track),
  );
  const { engines } = await segue.asAdmin().model.insights.query();
  expect(engines.find(({ name }) => name === "listenbrainz")?.matchRate).toBe(0.75);
  await segue.as("ann").taste.linkListenBrainz.mutate({ name: null });
  expect(await shelf()).toBeUndefined();
});

test("a listener without an exploration gets what ListenBrainz recommends, named by its metadata", async () => {
  const segue = await withListenBrainz();
  await segue.play("ann", track(100));
  await segue.play("ben", track(100));
  await segue.as("ann").taste.linkListenBrainz.mutate({ name: "ann" });
  await segue.as("ben").taste.linkListenBrainz.mutate({ name: "new" });
  await segue.runFunction("fetch-listenbrainz-lists");
  const idsOf = async (userId: string) =>
    (await segue.as(userId).home.shelves.query()).shelves.map(({ id }) => id);
  expect(await idsOf("ann")).toContain("engine-listenbrainz");
  expect(await idsOf("ben")).not.toContain("engine-listenbrainz");
});

test("recordings of new tracks are learned at night, and bring what ListenBrainz finds alike", async () => {
  const segue = await withListenBrainz();
  // A title that it refuses keeps none of the others from being looked up.
  listenBrainz.faults.push(400);
  await segue.runFunction("learn-recordings");
  const lookups = () => listenBrainz.asked.filter(({ path }) => path === "/1/metadata/lookup/").length;
  expect(lookups()).toBe(240);
  await segue.runFunction("learn-recordings");
  expect(lookups()).toBe(240);
  const { tracks } = await segue.as("ann").list.similar.query({ trackId: track(3), limit: 50 });
  expect(tracks.some(({ reason }) => reason?.includes("ListenBrainz"))).toBe(true);
});
