import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRecommendations, uuid } from "./recommendations-under-test.ts";

let segue: Awaited<ReturnType<typeof startRecommendations>>;
const track = (number: number) => uuid(3, number);
const artist = (number: number) => uuid(1, number);
const artistOf = (trackId: string) => Math.floor(Number(trackId.slice(-12)) / 10);
const genreOf = (trackId: string) => Math.floor(artistOf(trackId) / 6);
let listeners = 0;
const somebody = () => `listener-${listeners++}`;

beforeAll(async () => {
  segue = await startRecommendations();
  await segue.readCatalogue();
});
afterAll(() => segue.stop());

/** Everything that every surface offers a listener. */
async function everySurface(userId: string, seed: number) {
  const { home, list } = segue.as(userId);
  const seeds = [track(seed), track((seed * 7 + 3) % 240)] as const;
  const lists = await Promise.all([
    list.radio.query({ seed: { kind: "track", id: seeds[0] } }),
    list.radio.query({ seed: { kind: "artist", id: artist(seed % 24) } }),
    list.radio.query({ seed: { kind: "genre", id: "jazz" } }),
    list.similar.query({ trackId: seeds[0] }),
    list.continuation.query({ trackIds: [...seeds] }),
  ]);
  const { shelves } = await home.shelves.query();
  const mixes = (await home.dailyMixes.query()).shelves;
  return [...lists, ...shelves, ...mixes].map(({ tracks }) => tracks.map(({ trackId }) => trackId));
}

test("three picked artists give four shelves at once, about their genres", async () => {
  const ann = segue.as(somebody());
  expect((await ann.onboarding.artists.query()).artists.length).toBeGreaterThanOrEqual(20);
  await ann.onboarding.pick.mutate({ artistIds: [artist(6), artist(7), artist(12)] });
  const { shelves } = await ann.home.shelves.query();
  expect(shelves.length).toBeGreaterThanOrEqual(4);
  for (const { tracks, reason } of shelves) {
    expect(tracks.length).toBeGreaterThan(0);
    expect(reason).not.toBe("");
  }
  const first = shelves[0]?.tracks.slice(0, 8).map(({ trackId }) => genreOf(trackId)) ?? [];
  // One of them is something to try.
  expect(first.filter((genre) => genre === 1 || genre === 2).length).toBeGreaterThanOrEqual(first.length - 1);
});

test("a play changes what is offered from the next request on, and a private session leaves no trace", async () => {
  const user = somebody();
  const bea = segue.as(user);
  await segue.play(user, track(5));
  const before = await bea.home.shelves.query();
  await bea.taste.setPrivate.mutate({ hours: 1 });
  await segue.play(user, track(130));
  expect(await bea.home.shelves.query()).toEqual(before);
  await bea.taste.setPrivate.mutate({ hours: 0 });
  await segue.play(user, track(130));
  expect(await bea.home.shelves.query()).not.toEqual(before);
  expect((await bea.taste.view.query()).tracks.map(({ trackId }) => trackId).toSorted()).toEqual([
    track(5),
    track(130),
  ]);
});

test("what is forgotten no longer counts, and an event that comes twice counts once", async () => {
  const user = somebody();
  const cem = segue.as(user);
  const like = { userId: user, trackId: track(20) };
  await segue.takingIn().liked(like, true);
  await segue.takingIn().liked(like, true);
  expect((await cem.taste.view.query()).tracks).toEqual([{ trackId: track(20), weight: 1.5 }]);
  segue.pass(1);
  await segue.takingIn().liked(like, false);
  expect((await cem.taste.view.query()).tracks).toEqual([]);
  await segue.play(user, track(21));
  await cem.taste.forget.mutate({ trackIds: [track(21)] });
  expect((await cem.taste.view.query()).tracks).toEqual([]);
});

test("a reading of the catalogue that comes back late undoes nothing of one that began after it", async () => {
  const release = segue.catalogue[40]!;
  const [gone, ...others] = release.tracks;
  const [hasRead, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  segue.state.onTheWay = () => {
    hasRead.resolve();
    return mayAnswer.promise;
  };
  const slow = segue.takingIn().releasesChanged([release.id]);
  await hasRead.promise;
  segue.state.onTheWay = async () => {};
  release.tracks = others;
  await segue.takingIn().releasesChanged([release.id]);
  mayAnswer.resolve();
  await slow;
  segue.pass(2);
  const { list } = segue.as(somebody());
  await expect(list.similar.query({ trackId: gone!.id })).rejects.toThrow("This track is not available");
  release.tracks = [gone!, ...others];
  await segue.takingIn().releasesChanged([release.id]);
  segue.pass(2);
  expect((await list.similar.query({ trackId: gone!.id })).tracks).not.toEqual([]);
});

test("an artist skipped twice is left out until the session ends, unless asked for", async () => {
  const user = somebody();
  const { list } = segue.as(user);
  const byArtist3 = ({ tracks }: { tracks: { trackId: string }[] }) =>
    tracks.filter(({ trackId }) => artistOf(trackId) === 3).length;
  const goesOn = async () => byArtist3(await list.continuation.query({ trackIds: [track(34)], limit: 50 }));
  const ofArtist = async () => byArtist3(await list.radio.query({ seed: { kind: "artist", id: artist(3) } }));
  expect(await goesOn()).toBeGreaterThan(0);
  await segue.play(user, track(30), { kind: "skipped" });
  expect(await goesOn()).toBeGreaterThan(0);
  await segue.play(user, track(32), { kind: "skipped" });
  expect(await goesOn()).toBe(0);
  expect(await ofArtist()).toBeGreaterThan(0);
  const everything = await list.continuation.query({ trackIds: [track(34)], limit: 100 });
  expect(everything.tracks).toHaveLength(100);
  segue.pass(31 * 60);
  expect(await goesOn()).toBeGreaterThan(0);
});

test("of several changes of a like the latest holds, in whatever order they come and however often", async () => {
  const [liked, unliked] = [
    { id: "note-like", at: "2026-03-01T10:00:00.000Z" },
    { id: "note-unlike", at: "2026-03-01T10:00:01.000Z" },
  ];
  const likedAgain = { id: "note-like", at: "2026-03-01T10:00:02.000Z" };
  for (const [changes, isLiked] of [
    [[liked, unliked], false],
    [[unliked, liked], false],
    [[liked, unliked, liked], false],
    [[likedAgain, liked, unliked], true],
    [[unliked, likedAgain, liked, unliked], true],
  ] as const) {
    const user = somebody();
    for (const { id, at } of changes) await segue.runFunction(id, { userId: user, trackId: track(30), at });
    const { tracks } = await segue.as(user).taste.view.query();
    expect(tracks.map(({ trackId }) => trackId)).toEqual(isLiked ? [track(30)] : []);
  }
});

test("all of a taste is forgotten, however much it is, and nobody else's", async () => {
  const [user, other] = [somebody(), somebody()];
  for (let number = 0; number < 230; number += 1) {
    await segue.takingIn().liked({ userId: user, trackId: track(number) }, true);
  }
  await segue.takingIn().liked({ userId: other, trackId: track(1) }, true);
  const { taste } = segue.as(user);
  await taste.exclude.mutate({ kind: "track", id: track(9), isExcluded: true });
  expect((await taste.view.query()).tracks).toHaveLength(100);
  await taste.forgetAll.mutate();
  const { tracks, excluded } = await taste.view.query();
  expect(tracks).toEqual([{ trackId: track(9), weight: expect.closeTo(-1) as number }]);
  expect(excluded).toMatchObject([{ id: track(9) }]);
  expect((await segue.as(other).taste.view.query()).tracks).toHaveLength(1);
});

test("no surface offers what is excluded, explicit for whoever does not want it, withdrawn, or twice", async () => {
  const choice = fc.record({
    seed: fc.nat(239),
    played: fc.uniqueArray(fc.nat(239), { minLength: 1, maxLength: 12 }),
    excludedTracks: fc.uniqueArray(fc.nat(239), { maxLength: 20 }),
    excludedArtists: fc.uniqueArray(fc.nat(23), { maxLength: 6 }),
    explicitAllowed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(choice, async ({ seed, played, excludedTracks, excludedArtists, explicitAllowed }) => {
      const user = somebody();
      segue.state.explicitAllowed = explicitAllowed;
      for (const number of played) await segue.play(user, track(number));
      const { taste } = segue.as(user);
      for (const number of excludedTracks)
        await taste.exclude.mutate({ kind: "track", id: track(number), isExcluded: true });
      for (const number of excludedArtists)
        await taste.exclude.mutate({ kind: "artist", id: artist(number), isExcluded: true });
      const lists = await everySurface(user, seed);
      const banned = new Set(excludedTracks.map(track));
      for (const list of lists) {
        expect(new Set(list).size).toBe(list.length);
        expect(list.filter((trackId) => banned.has(trackId))).toEqual([]);
        expect(list.filter((trackId) => excludedArtists.includes(artistOf(trackId)))).toEqual([]);
        expect(
          explicitAllowed ? [] : list.filter((trackId) => Number(trackId.slice(-12)) % 10 === 9),
        ).toEqual([]);
      }
    }),
    { numRuns: 12 },
  );
  segue.state.explicitAllowed = true;
});

test("a release that is withdrawn leaves every surface, also the mixes of the day, and comes back with its release", async () => {
  const user = somebody();
  await segue.play(user, track(60));
  await segue.play(user, track(70));
  const mixes = await segue.as(user).home.dailyMixes.query();
  const withdrawn = mixes.shelves[0]?.tracks[0]?.trackId ?? "";
  const number = Math.floor(Number(withdrawn.slice(-12)) / 5);
  const [release] = segue.catalogue.splice(number, 1);
  await segue.takingIn().releasesChanged([uuid(2, number)]);
  segue.pass(2);
  for (const list of await everySurface(user, 100)) expect(list).not.toContain(withdrawn);
  segue.catalogue.splice(number, 0, release!);
  await segue.takingIn().releasesChanged([uuid(2, number)]);
  segue.pass(2);
  expect(await segue.as(user).home.dailyMixes.query()).toEqual(mixes);
});

test("mixes stay the same all day, whatever is played, and are others tomorrow", async () => {
  const user = somebody();
  for (const number of [60, 71, 82, 93, 104, 60]) await segue.play(user, track(number));
  const mixes = () => segue.as(user).home.dailyMixes.query();
  const today = await mixes();
  expect(today.shelves.length).toBeGreaterThan(0);
  await segue.play(user, track(200));
  expect(await mixes()).toEqual(today);
  segue.pass(86_400);
  expect(await mixes()).not.toEqual(today);
});

test("a path leads from one track to another and leans over on its way", async () => {
  const [from, to] = [track(0), track(235)];
  const { tracks } = await segue
    .as(somebody())
    .list.path.query({ fromTrackId: from, toTrackId: to, length: 6 });
  const ids = tracks.map(({ trackId }) => trackId);
  expect([ids[0], ids.at(-1), new Set(ids).size]).toEqual([from, to, 8]);
  expect([genreOf(ids[1]!), genreOf(ids[6]!)]).toEqual([0, 3]);
});

test("what does not exist is refused by name, and nobody recommends to nobody", async () => {
  const dan = segue.as(somebody());
  const unknown = uuid(9, 1);
  const notFound = { data: { app: { kind: "not_found" } } };
  await expect(dan.list.similar.query({ trackId: unknown })).rejects.toMatchObject(notFound);
  await expect(dan.list.radio.query({ seed: { kind: "artist", id: unknown } })).rejects.toMatchObject(
    notFound,
  );
  await expect(dan.list.path.query({ fromTrackId: unknown, toTrackId: track(1) })).rejects.toMatchObject(
    notFound,
  );
  expect((await dan.list.continuation.query({ trackIds: [unknown] })).tracks).toHaveLength(20);
  await expect(segue.anonymous().home.shelves.query()).rejects.toMatchObject({
    data: { app: { kind: "unauthenticated" } },
  });
  await expect(dan.model.list.query()).rejects.toMatchObject({ data: { app: { kind: "forbidden" } } });
});
