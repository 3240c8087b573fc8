import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CatalogueTrack } from "../src/offering/catalogue.ts";
import { everySurface, type GivenList, type Seeds } from "./every-surface.ts";
import { madeUpId, madeUpTracks, surfacesOver, type SurfacesInMemory } from "./surfaces-in-memory.ts";

const tracks = madeUpTracks({ artists: 60, releases: 4, length: 5, genres: 6 });
const byId = new Map(tracks.map((track) => [track.trackId, track]));
const track = (at: number) => madeUpId(3, at);
const artist = (at: number) => madeUpId(1, at);
const seeds: Seeds = {
  trackIds: [track(0), track(702), track(342)],
  artistId: artist(0),
  releaseId: madeUpId(2, 0),
  genre: "genre-0",
};
const allSound = {
  nearest: () => Promise.resolve(tracks.slice(0, 300).map(({ trackId }) => trackId)),
  ofMood: () => Promise.resolve(tracks.map(({ trackId }) => trackId)),
};
/** An engine that names everything there ever was, whatever it is asked. */
const tellAll = { engine: "gorse" as const, trackIds: tracks.map(({ trackId }) => trackId), matchRate: 1 };
const external = {
  weekly: () => Promise.resolve([tellAll]),
  similar: () => Promise.resolve(tellAll),
  continuation: () => Promise.resolve(tellAll),
};

/** Somebody who has played tracks of a few artists, long ago and lately. */
function somebody(segue: SurfacesInMemory): string {
  for (let at = 0; at < 60; at += 1) segue.did("ann", track(at * 7), { days: at < 10 ? 5 : 50 + 5 * at });
  return "ann";
}

interface Rule {
  arrange?: (segue: SurfacesInMemory, userId: string) => Promise<void> | void;
  allowsExplicit?: boolean;
  isBroken: (track: CatalogueTrack) => boolean;
}

const excludedTracks = new Set(tracks.filter((_, at) => at % 9 === 1).map(({ trackId }) => trackId));
const excludedArtists = new Set(Array.from({ length: 25 }, (_, at) => artist(10 + at)));
const withdrawn = new Set(tracks.filter((_, at) => at % 4 === 3).map(({ trackId }) => trackId));
const rules: Record<string, Rule> = {
  "a track that was turned away": {
    async arrange(segue, userId) {
      const { taste } = segue.as(userId);
      for (const id of excludedTracks) await taste.exclude.mutate({ kind: "track", id, isExcluded: true });
    },
    isBroken: ({ trackId }) => excludedTracks.has(trackId),
  },
  "a track that was disliked": {
    arrange: (segue, userId) => excludedTracks.forEach((id) => segue.did(userId, id, { kind: "disliked" })),
    isBroken: ({ trackId }) => excludedTracks.has(trackId),
  },
  "an artist who was turned away": {
    async arrange(segue, userId) {
      const { taste } = segue.as(userId);
      for (const id of excludedArtists) await taste.exclude.mutate({ kind: "artist", id, isExcluded: true });
    },
    isBroken: ({ artistIds }) => artistIds.some((id) => excludedArtists.has(id)),
  },
  "an explicit track where these are not allowed": {
    allowsExplicit: false,
    isBroken: ({ isExplicit }) => isExplicit,
  },
  "a track that was withdrawn": {
    async arrange(segue, userId) {
      // Today's mixes exist already and hold some of them.
      await segue.as(userId).home.dailyMixes.query();
      segue.withdraw([...withdrawn]);
    },
    isBroken: ({ trackId }) => withdrawn.has(trackId),
  },
};

describe.each(Object.entries(everySurface))("%s", (_surface, ask) => {
  test.each(Object.entries(rules))("never offers %s, however often it is named", async (_rule, rule) => {
    const segue = surfacesOver(tracks, {
      external,
      sounds: allSound,
      allowsExplicit: rule.allowsExplicit ?? true,
    });
    const userId = somebody(segue);
    await rule.arrange?.(segue, userId);
    const lists = await ask(segue.as(userId), seeds);
    expect(lists.flatMap(({ trackIds }) => trackIds).length).toBeGreaterThan(9);
    for (const { trackIds } of lists)
      expect(trackIds.filter((trackId) => rule.isBroken(byId.get(trackId)!))).toEqual([]);
  });

  test("never offers a track twice, nor too much of an artist or release, unless it was asked for", async () => {
    const segue = surfacesOver(tracks, { external, sounds: allSound });
    const userId = somebody(segue);
    const about = new Set([seeds.artistId, seeds.releaseId]);
    for (const { name, trackIds } of await ask(segue.as(userId), seeds)) {
      expect([name, new Set(trackIds).size]).toEqual([name, trackIds.length]);
      expect([
        name,
        crowding(trackIds, _surface.endsWith("artist") || _surface.endsWith("release") ? about : new Set()),
      ]).toEqual([name, 0]);
    }
  });
});

/** Tracks that stand right after one by the same artist, or are one too many of an artist or release among twenty. */
function crowding(trackIds: readonly string[], about: ReadonlySet<string>): number {
  const list = trackIds.map((trackId) => byId.get(trackId)!);
  return list.filter(({ artistIds: [artistId], releaseId }, at) => {
    if (about.has(artistId!) || about.has(releaseId)) return false;
    const window = list.slice(Math.max(0, at - 19), at);
    const byArtist = window.filter((other) => other.artistIds[0] === artistId).length;
    const ofRelease = window.filter((other) => other.releaseId === releaseId).length;
    return list[at - 1]?.artistIds[0] === artistId || byArtist > 1 || ofRelease > 0;
  }).length;
}

test("over any catalogue and for any listener, no surface offers what is not allowed or offers anything twice", async () => {
  const world = fc.record({
    tracks: fc.array(
      fc.record({
        artists: fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 3 }),
        release: fc.nat(30),
        genres: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
        isExplicit: fc.boolean(),
        isWithdrawn: fc.boolean(),
        isExcluded: fc.nat(5).map((lot) => lot === 0),
        played: fc.constantFrom("never", "lately", "once", "skipped", "liked"),
        ageDays: fc.nat(90),
      }),
      { minLength: 2, maxLength: 70 },
    ),
    excludedArtists: fc.uniqueArray(fc.nat(12), { maxLength: 3 }),
    allowsExplicit: fc.boolean(),
    novelty: fc.float({ min: 0, max: 1, noNaN: true }),
    depth: fc.float({ min: 0, max: 1, noNaN: true }),
  });
  const found = { lists: 0 };
  await fc.assert(
    fc.asyncProperty(
      world,
      async ({ tracks: drawn, excludedArtists: turnedAway, allowsExplicit, ...steering }) => {
        const made = drawn.map((drawnTrack, at) => fromDrawn(drawnTrack, at));
        const segue = surfacesOver(made, {
          allowsExplicit,
          sounds: { ...allSound, ofMood: async () => made.map(({ trackId }) => trackId) },
        });
        const { taste } = segue.as("ann");
        await taste.steer.mutate(steering);
        const allowed = new Set<string>();
        for (const [at, { played, isExcluded, isWithdrawn, isExplicit, artists }] of drawn.entries()) {
          const id = track(at);
          if (played === "lately") segue.did("ann", id, { days: 1 });
          if (played === "once") segue.did("ann", id, { days: 80 });
          if (played === "skipped" || played === "liked") segue.did("ann", id, { kind: played });
          if (isExcluded) await taste.exclude.mutate({ kind: "track", id, isExcluded: true });
          const isTurnedAway = isExcluded || artists.some((number) => turnedAway.includes(number));
          if (!isTurnedAway && !isWithdrawn && (allowsExplicit || !isExplicit)) allowed.add(id);
        }
        for (const number of turnedAway)
          await taste.exclude.mutate({ kind: "artist", id: artist(number), isExcluded: true });
        segue.withdraw(drawn.flatMap(({ isWithdrawn }, at) => (isWithdrawn ? [track(at)] : [])));
        const ids = [track(0), track(1)] as const;
        const drawnSeeds = {
          trackIds: ids,
          artistId: artist(0),
          releaseId: madeUpId(2, 0),
          genre: "genre-0",
        };
        for (const ask of Object.values(everySurface)) {
          const lists = await ask(segue.as("ann"), drawnSeeds).catch(namedRefusal);
          for (const { trackIds } of lists) {
            expect(trackIds.filter((trackId) => !allowed.has(trackId))).toEqual([]);
            expect(new Set(trackIds).size).toBe(trackIds.length);
            found.lists += 1;
          }
        }
        const { tracks: going } = await segue
          .as("ann")
          .list.continuation.query({ trackIds: [madeUpId(9, 9)], limit: 100 });
        // Full as long as there is anything that may be offered.
        expect(going.length).toBe(allowed.size);
      },
    ),
    { numRuns: 40 },
  );
  expect(found.lists).toBeGreaterThan(200);
});

/** A seed may be among what is not allowed or gone: then a list is refused by name. */
function namedRefusal(error: { data?: { app?: { code?: string } } }): GivenList[] {
  expect(error.data?.app?.code).toMatch(/^recommendations\.(track|seed)_not_found$/);
  return [];
}

function fromDrawn(
  {
    artists,
    release,
    genres,
    isExplicit,
    ageDays,
  }: { artists: number[]; release: number; genres: number[]; isExplicit: boolean; ageDays: number },
  at: number,
): CatalogueTrack {
  const credited = artists.map((number) => ({ id: artist(number), name: `Artist ${number}` }));
  return {
    trackId: track(at),
    releaseId: madeUpId(2, release),
    masterId: null,
    title: `Track ${at}`,
    artists: credited,
    artistIds: credited.map(({ id }) => id),
    genres: genres.map((number) => `genre-${number}`),
    isExplicit,
    publishedAt: new Date(Date.UTC(2026, 4, 1) - ageDays * 86_400_000),
  };
}
