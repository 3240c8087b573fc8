import { expect, test } from "vitest";
import { madeUpId, madeUpTracks, surfacesOver } from "./surfaces-in-memory.ts";

const tracks = madeUpTracks({ artists: 80, releases: 4, length: 5, genres: 8 });
const byId = new Map(tracks.map((track) => [track.trackId, track]));
const track = (at: number) => madeUpId(3, at);
const artist = (at: number) => madeUpId(1, at);
const artistsOf = (list: readonly { trackId: string }[]) =>
  list.flatMap(({ trackId }) => byId.get(trackId)!.artistIds);
const idsOf = (list: readonly { trackId: string }[]) => list.map(({ trackId }) => trackId);
/** Every tenth track is widely played, the earlier the more. */
const listeners = Object.fromEntries(
  tracks.flatMap(({ trackId }, at) => (at % 10 === 0 ? [[trackId, 2_000 - at]] : [])),
);

/** Plays of many tracks by the first six artists of two genres, the last `lately` of them within a week. */
function fan(segue: ReturnType<typeof surfacesOver>, lately = 0): string {
  const heard = [0, 8, 16, 1, 9, 17].flatMap((number) => [0, 3, 6, 9, 12].map((at) => number * 20 + at));
  heard.forEach((at, place) => segue.did("ann", track(at), { days: place < lately ? 5 : 90 }));
  return "ann";
}

test("a newcomer is told so and gets what many play, what is new, and a look into the genres", async () => {
  const { isNew, shelves } = await surfacesOver(tracks, { listeners }).as("new").home.shelves.query();
  expect(isNew).toBe(true);
  const popular = shelves.find(({ id }) => id === "popular")!;
  expect(popular.tracks).toHaveLength(20);
  expect(popular.tracks.every(({ trackId }) => trackId in listeners)).toBe(true);
  const fresh = shelves.find(({ id }) => id === "new")!;
  expect(fresh.tracks.every(({ trackId }) => byId.get(trackId)!.publishedAt > new Date("2026-04-01"))).toBe(
    true,
  );
  const genre = shelves.find(({ id }) => id === "popular-genre-3")!;
  expect(genre.tracks.every(({ trackId }) => byId.get(trackId)!.genres.includes("genre-3"))).toBe(true);
  expect((await surfacesOver(tracks).as("new").home.dailyMixes.query()).shelves).toEqual([]);
});

test("where nobody has played anything, nothing is called popular", async () => {
  const { shelves } = await surfacesOver(tracks).as("new").home.shelves.query();
  expect(shelves.map(({ id }) => id)).not.toContain("popular");
  const genre = shelves.find(({ id }) => id === "popular-genre-0")!;
  expect(genre.tracks).toHaveLength(20);
  expect(genre.reason).not.toMatch(/play/);
});

test("three picked artists give four full shelves that have nothing in common, about their genres", async () => {
  const segue = surfacesOver(tracks, { listeners }).as("ann");
  await segue.onboarding.pick.mutate({ artistIds: [artist(0), artist(1), artist(2)] });
  const { isNew, shelves } = await segue.home.shelves.query();
  expect(isNew).toBe(false);
  const discoveries = shelves.filter(({ id }) => /^(for-you|because-|popular-)/.test(id));
  expect(discoveries.length).toBeGreaterThanOrEqual(4);
  for (const { tracks: list, reason } of discoveries) {
    expect(list).toHaveLength(20);
    expect(reason).not.toBe("");
  }
  const all = discoveries.flatMap((shelf) => idsOf(shelf.tracks));
  expect(new Set(all).size).toBe(all.length);
  const near = all.filter((trackId) =>
    ["genre-0", "genre-1", "genre-2"].includes(byId.get(trackId)!.genres[0]!),
  );
  expect(near.length / all.length).toBeGreaterThan(0.75);
  expect((await segue.home.dailyMixes.query()).shelves.length).toBeGreaterThanOrEqual(3);
});

test("what was heard within 60 days is no discovery, and within 14 days in no mix", async () => {
  const segue = surfacesOver(tracks);
  const ann = segue.as(fan(segue));
  for (let at = 400; at < 700; at += 1) segue.did("ann", track(at), { days: at < 500 ? 5 : 40 });
  const heardWithin = (from: number, to: number) =>
    new Set(Array.from({ length: to - from }, (_, at) => track(from + at)));
  const { shelves } = await ann.home.shelves.query();
  for (const { id, tracks: list } of shelves.filter((shelf) => /^(for-you|because-)/.test(shelf.id)))
    expect([id, idsOf(list).filter((trackId) => heardWithin(400, 700).has(trackId))]).toEqual([id, []]);
  const mixed = (await ann.home.dailyMixes.query()).shelves.flatMap((mix) => idsOf(mix.tracks));
  expect(mixed.filter((trackId) => heardWithin(400, 500).has(trackId))).toEqual([]);
  expect(mixed.some((trackId) => heardWithin(500, 700).has(trackId))).toBe(true);
});

test("rediscover holds what was liked and not heard for long, and the radar only what is new and unheard", async () => {
  const segue = surfacesOver(tracks);
  const { shelves } = await segue.as(fan(segue, 10)).home.shelves.query();
  const rediscover = shelves.find(({ id }) => id === "rediscover")!;
  const lately = new Set([0, 8].flatMap((number) => [0, 3, 6, 9, 12].map((at) => track(number * 20 + at))));
  expect(rediscover.tracks.length).toBeGreaterThan(4);
  expect(idsOf(rediscover.tracks).filter((trackId) => lately.has(trackId))).toEqual([]);
  const radar = shelves.find(({ id }) => id === "release-radar")!;
  expect(radar.tracks.length).toBeGreaterThan(10);
  const isNew = (trackId: string) => byId.get(trackId)!.publishedAt > new Date("2026-04-01T12:00:00Z");
  expect(idsOf(radar.tracks).every(isNew)).toBe(true);
  // The listener's own artists come first.
  expect([0, 8, 16].map(artist)).toContain(artistsOf(radar.tracks)[0]);
});

test.each([
  ["what is familiar", 0],
  ["the middle", 0.5],
  ["what is new", 1],
])(
  "for who wants %s, a tenth to 15 % of a list is for trying something, new releases among it",
  async (_wish, novelty) => {
    const segue = surfacesOver(tracks);
    const ann = segue.as(fan(segue));
    await ann.taste.steer.mutate({ novelty, depth: 0.5 });
    const { shelves } = await ann.home.shelves.query();
    const forYou = shelves.find(({ id }) => id === "for-you")!.tracks;
    const radio = (await ann.list.radio.query({ seed: { kind: "track", id: track(0) } })).tracks;
    const mixes = (await ann.home.dailyMixes.query()).shelves.map((mix) => mix.tracks);
    for (const list of [forYou, radio, ...mixes]) {
      const tries = list.filter(({ reason }) => reason === "Something to try" || reason === "New this month");
      expect(tries.length / list.length).toBeGreaterThanOrEqual(0.1);
      expect(tries.length / list.length).toBeLessThanOrEqual(0.15);
      expect(tries.some(({ reason }) => reason === "New this month")).toBe(true);
    }
  },
);

test("steering moves lists between familiar and new, and between popular and deep", async () => {
  const own = new Set([0, 8, 16, 1, 9, 17].map(artist));
  const shareOf = async (steering: { novelty: number; depth: number }) => {
    const segue = surfacesOver(tracks, { listeners });
    const ann = segue.as(fan(segue));
    await ann.taste.steer.mutate(steering);
    const { shelves } = await ann.home.shelves.query();
    const radio = await ann.list.radio.query({ seed: { kind: "genre", id: "genre-0" }, limit: 20 });
    const lists = [...shelves.find(({ id }) => id === "for-you")!.tracks, ...radio.tracks];
    return {
      familiar: artistsOf(lists).filter((id) => own.has(id)).length / lists.length,
      popular: idsOf(lists).filter((id) => id in listeners).length / lists.length,
    };
  };
  const [familiar, middle, fresh] = await Promise.all(
    [0, 0.5, 1].map((novelty) => shareOf({ novelty, depth: 0.5 })),
  );
  expect(familiar!.familiar).toBeGreaterThanOrEqual(middle!.familiar);
  expect(familiar!.familiar).toBeGreaterThan(2 * fresh!.familiar);
  const [popular, deep] = await Promise.all([0, 1].map((depth) => shareOf({ novelty: 0.5, depth })));
  expect(popular!.popular).toBeGreaterThan(3 * deep!.popular);
});

test("radios keep to their seed: its artist often, its genre only, none of a playlist's own tracks", async () => {
  const segue = surfacesOver(tracks);
  const { list } = segue.as("ann");
  const ofArtist = (await list.radio.query({ seed: { kind: "artist", id: artist(3) }, limit: 30 })).tracks;
  expect(artistsOf(ofArtist)[0]).toBe(artist(3));
  const own = artistsOf(ofArtist).filter((id) => id === artist(3)).length;
  expect([own >= 8, own <= 12]).toEqual([true, true]);
  expect(artistsOf(ofArtist).some((id, at, all) => id === artist(3) && all[at + 1] === id)).toBe(false);
  const ofRelease = await list.radio.query({ seed: { kind: "release", id: madeUpId(2, 12) }, limit: 30 });
  expect(
    ofRelease.tracks.filter(({ trackId }) => byId.get(trackId)!.releaseId === madeUpId(2, 12)),
  ).toHaveLength(5);
  const ofGenre = await list.radio.query({ seed: { kind: "genre", id: "genre-3" }, limit: 20 });
  const genre = ofGenre.tracks.filter(({ trackId }) => byId.get(trackId)!.genres[0] === "genre-3");
  expect(genre.length).toBeGreaterThanOrEqual(17);
  const ids = [track(60), track(61), track(222)];
  const ofTracks = await list.radio.query({ seed: { kind: "tracks", ids }, limit: 40 });
  expect(ofTracks.tracks).toHaveLength(40);
  expect(idsOf(ofTracks.tracks).filter((trackId) => ids.includes(trackId))).toEqual([]);
});

test("a list that goes on never begins with the artist just heard, nor holds what it is told to leave out", async () => {
  const { list } = surfacesOver(tracks).as("ann");
  const heard = [track(41), track(42)];
  const first = await list.continuation.query({ trackIds: heard, limit: 30 });
  expect(first.tracks).toHaveLength(30);
  expect(artistsOf(first.tracks)[0]).not.toBe(artist(2));
  const without = idsOf(first.tracks);
  const second = await list.continuation.query({ trackIds: heard, limit: 30, without });
  expect(idsOf(second.tracks).filter((id) => without.includes(id) || heard.includes(id))).toEqual([]);
});

test("moods are offered where there is enough music of them, and their radio plays that music", async () => {
  const calm = tracks.slice(0, 300).map(({ trackId }) => trackId);
  const sounds = {
    nearest: () => Promise.resolve([]),
    ofMood: (mood: string) =>
      Promise.resolve(mood === "calm" ? calm : mood === "dark" ? calm.slice(0, 10) : []),
  };
  const { list } = surfacesOver(tracks, { sounds }).as("ann");
  expect((await list.moods.query()).moods).toEqual([{ id: "calm", title: "Calm", trackCount: 300 }]);
  const radio = await list.radio.query({ seed: { kind: "mood", id: "calm" }, limit: 25 });
  expect(radio.tracks.filter(({ trackId }) => calm.includes(trackId))).toHaveLength(25);
  await expect(list.radio.query({ seed: { kind: "mood", id: "bright" } })).rejects.toMatchObject({
    data: { app: { code: "recommendations.seed_not_found" } },
  });
});

test("what an engine suggests has a shelf of its own that says so", async () => {
  const suggested = {
    engine: "listenbrainz" as const,
    trackIds: tracks.slice(900, 1_000).map(({ trackId }) => trackId),
    matchRate: 0.634,
  };
  const none = () => Promise.resolve(null);
  const external = { weekly: () => Promise.resolve([suggested]), similar: none, continuation: none };
  const segue = surfacesOver(tracks, { external });
  const { shelves } = await segue.as(fan(segue)).home.shelves.query();
  const shelf = shelves.find(({ id }) => id === "engine-listenbrainz")!;
  expect(shelf.reason).toContain("63 %");
  expect(shelf.tracks.length).toBeGreaterThan(4);
  expect(idsOf(shelf.tracks).every((trackId) => suggested.trackIds.includes(trackId))).toBe(true);
});

test("mixes are the same for the day and fill up from their reserve when some of them go", async () => {
  const segue = surfacesOver(tracks);
  const ann = segue.as(fan(segue));
  const [mix] = (await ann.home.dailyMixes.query()).shelves;
  expect(mix!.tracks).toHaveLength(30);
  segue.withdraw(idsOf(mix!.tracks).slice(0, 5));
  const [later] = (await ann.home.dailyMixes.query()).shelves;
  expect(later!.tracks).toHaveLength(30);
  const kept = new Set(idsOf(later!.tracks));
  expect(
    idsOf(mix!.tracks)
      .slice(5)
      .filter((trackId) => kept.has(trackId)).length,
  ).toBeGreaterThanOrEqual(20);
});
