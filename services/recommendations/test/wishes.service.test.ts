import { newId } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everySurface } from "./every-surface.ts";
import { startRecommendations, uuid } from "./recommendations-under-test.ts";

let segue: Awaited<ReturnType<typeof startRecommendations>>;
const track = (number: number) => uuid(3, number);
let listeners = 0;
const somebody = () => `wishful-${listeners++}`;
const known = async (userId: string) =>
  (await segue.as(userId).taste.view.query()).tracks
    .filter(({ weight }) => weight > 0)
    .map(({ trackId }) => trackId)
    .toSorted();

beforeAll(async () => {
  segue = await startRecommendations();
  await segue.readCatalogue();
});
afterAll(() => segue.stop());

test("a play, a device and hours of the day are left out of a taste, and come back when that is taken back", async () => {
  const user = somebody();
  const { taste } = segue.as(user);
  const [playId, kitchen, phone] = [newId(), newId(), newId()];
  await segue.play(user, track(1), { playId, sessionId: phone });
  await segue.play(user, track(2), { sessionId: kitchen });
  // Half past eleven at night in Berlin.
  await segue.play(user, track(3), { sessionId: phone, at: new Date("2026-04-30T21:30:00Z") });
  await segue.takingIn().liked({ userId: user, trackId: track(4) }, true);
  const all = [1, 2, 3, 4].map(track);
  expect(await known(user)).toEqual(all);

  await taste.excludePlay.mutate({ playId, isExcluded: true });
  await taste.excludeDevice.mutate({ sessionId: kitchen, label: "Kitchen", isExcluded: true });
  await taste.excludeHours.mutate({ fromHour: 22, toHour: 6, timeZone: "Europe/Berlin" });
  expect(await known(user)).toEqual([track(4)]);
  expect(await taste.view.query()).toMatchObject({
    excluded: [
      { kind: "play", id: playId, label: "Track 1" },
      { kind: "device", id: kitchen, label: "Kitchen" },
    ],
    excludedHours: { fromHour: 22, toHour: 6, timeZone: "Europe/Berlin" },
  });

  await taste.excludePlay.mutate({ playId, isExcluded: false });
  await taste.excludeDevice.mutate({ sessionId: kitchen, label: "Kitchen", isExcluded: false });
  await taste.excludeHours.mutate(null);
  expect(await known(user)).toEqual(all);
});

test("what a listener turned away keeps its name, also when the catalogue has lost it", async () => {
  const user = somebody();
  const { taste } = segue.as(user);
  await taste.exclude.mutate({ kind: "track", id: track(235), isExcluded: true });
  await taste.exclude.mutate({ kind: "artist", id: uuid(1, 3), isExcluded: true });
  await taste.exclude.mutate({ kind: "track", id: uuid(9, 9), isExcluded: true });
  const release = segue.catalogue.pop()!;
  await segue.takingIn().releasesChanged([release.id]);
  segue.pass(2);
  expect((await taste.view.query()).excluded.map(({ label }) => label).toSorted()).toEqual([
    "A track that is not available",
    "Artist 3",
    "Track 235",
  ]);
  segue.catalogue.push(release);
  await segue.takingIn().releasesChanged([release.id]);
  segue.pass(2);
});

test("nothing that was played in a private session is kept, however late it is reported and whatever came since", async () => {
  const user = somebody();
  const { taste } = segue.as(user);
  await taste.setPrivate.mutate({ hours: 2 });
  expect((await taste.view.query()).privateUntil).toEqual(new Date(segue.state.now.getTime() + 7_200_000));
  segue.pass(60);
  const inFirst = segue.state.now;
  await segue.as(user).onboarding.pick.mutate({ artistIds: [uuid(1, 0)] });
  await segue.takingIn().liked({ userId: user, trackId: track(9) }, true);
  segue.pass(60);
  await taste.setPrivate.mutate({ hours: 0 });
  expect((await taste.view.query()).privateUntil).toBeNull();
  segue.pass(600);
  await taste.setPrivate.mutate({ hours: 1 });
  const inSecond = segue.state.now;
  segue.pass(7_200);
  await segue.play(user, track(10), { at: inFirst });
  await segue.play(user, track(11), { at: inSecond });
  // Begun in private, over a minute after the private session.
  const over = new Date(inSecond.getTime() + 3_660_000);
  await segue.play(user, track(13), { at: over, playedMs: 120_000 });
  expect(await known(user)).toEqual([]);
  // Between the two nothing was private.
  await segue.play(user, track(12), { at: new Date(inSecond.getTime() - 300_000) });
  expect(await known(user)).toEqual([track(12)]);
});

test("what is done in a private session moves no surface", async () => {
  const user = somebody();
  const client = segue.as(user);
  for (const number of [60, 71, 82]) await segue.play(user, track(number));
  const seeds = {
    trackIds: [track(0), track(130)] as const,
    artistId: uuid(1, 7),
    releaseId: uuid(2, 9),
    genre: "jazz",
  };
  const noMood = everySurface["radio of a mood"];
  const asked = Object.entries(everySurface).filter(([, ask]) => ask !== noMood);
  const answers = async () =>
    Promise.all(asked.map(async ([surface, ask]) => [surface, await ask(client, seeds)]));
  const before = await answers();
  await client.taste.setPrivate.mutate({ hours: 1 });
  segue.state.now = new Date(segue.state.now.getTime() + 1);
  for (let number = 140; number < 170; number += 1) await segue.play(user, track(number));
  await segue.takingIn().liked({ userId: user, trackId: track(171) }, true);
  expect(await answers()).toEqual(before);
  await client.taste.setPrivate.mutate({ hours: 0 });
  segue.pass(1);
  for (let number = 140; number < 170; number += 1) await segue.play(user, track(number));
  expect(await answers()).not.toEqual(before);
});

test("a name at ListenBrainz and how to steer are kept side by side", async () => {
  const { taste } = segue.as(somebody());
  await taste.linkListenBrainz.mutate({ name: "somebody" });
  await taste.steer.mutate({ novelty: 0.75, depth: 0.25 });
  expect(await taste.view.query()).toMatchObject({
    listenBrainzName: "somebody",
    steering: { novelty: 0.75, depth: 0.25 },
  });
  await taste.linkListenBrainz.mutate({ name: null });
  expect(await taste.view.query()).toMatchObject({
    listenBrainzName: null,
    steering: { novelty: 0.75, depth: 0.25 },
  });
  const badZone = { fromHour: 1, toHour: 2, timeZone: "Mars/Olympus" };
  await expect(taste.excludeHours.mutate(badZone)).rejects.toMatchObject({
    data: { app: { kind: "invalid" } },
  });
});

test("administrators see what tracks were offered for, how much is known, and of how many listeners", async () => {
  const user = somebody();
  await segue.play(user, track(100));
  const { shelves } = await segue.as(user).home.shelves.query();
  const offered = shelves.reduce((sum, { tracks }) => sum + tracks.length, 0);
  const insights = await segue.asAdmin().model.insights.query();
  expect(insights.topReasons.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(offered);
  const counts = insights.topReasons.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((left, right) => right - left));
  expect(insights.topReasons.map(({ kind }) => kind)).toContain("likeness");
  expect(insights).toMatchObject({ coverage20: null });
  expect(insights.listenerCount).toBeGreaterThanOrEqual(3);
  expect(insights.signalCount).toBeGreaterThanOrEqual(insights.listenerCount);
  await segue.restart();
  expect((await segue.asAdmin().model.insights.query()).topReasons).toEqual(insights.topReasons);
  await expect(segue.as(user).model.insights.query()).rejects.toMatchObject({
    data: { app: { kind: "forbidden" } },
  });
});
