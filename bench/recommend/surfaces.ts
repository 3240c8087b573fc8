import { randomUUID } from "node:crypto";
import { createLogger, type RequestContext, serviceContext } from "@segue/kernel";
import { seededRandom } from "@segue/recommendations/model";
import { createCatalogue } from "../../services/recommendations/src/offering/catalogue.ts";
import { popularityOf } from "../../services/recommendations/src/offering/popularity.ts";
import { noExternalRecommender } from "../../services/recommendations/src/engines/external-recommender.ts";
import { createSurfaces, type SurfaceNeeds } from "../../services/recommendations/src/use-cases/surfaces.ts";
import { defaultSteering } from "../../services/recommendations/src/db/listener-store.ts";

/** How long one surface takes to answer. */
export interface SurfaceTimes {
  surface: string;
  p50Ms: number;
  p95Ms: number;
}

const artistTracks = 20;
const releaseTracks = 10;
const genreCount = 40;
const profileLength = 100;
const popularCount = 20_000;
const rounds = 40;
const dayMs = 86_400_000;

/**
 * Asks every surface 40 times, each for another listener with 100 plays, over a made-up catalogue. The model says nothing,
 * so that likeness of content is asked for everything, and nothing is read from a database.
 */
export async function measureSurfaces(trackCount: number): Promise<SurfaceTimes[]> {
  const random = seededRandom(3);
  const catalogue = createCatalogue(
    new Map(madeUpTracks(trackCount, random).map((track) => [track.trackId, track])),
  );
  const someTrack = () => catalogue.tracks[Math.floor(random() * trackCount)]!;
  const surfaces = createSurfaces(needsWith(catalogue, () => someTrack().trackId));
  const ask = (): RequestContext => ({
    ...serviceContext("bench"),
    actor: { kind: "user", userId: randomUUID(), role: "listener", sessionId: "bench" },
  });
  const ways: [string, () => Promise<unknown>][] = [
    ["home.shelves", () => surfaces.home.shelves(ask())],
    ["home.dailyMixes", () => surfaces.mixes.ofToday(ask())],
    ["list.radio of a track", () => radio({ kind: "track", id: someTrack().trackId })],
    ["list.radio of an artist", () => radio({ kind: "artist", id: someTrack().artistIds[0]! })],
    ["list.radio of a genre", () => radio({ kind: "genre", id: someTrack().genres[0]! })],
    ["list.similar", () => surfaces.lists.similar(ask(), { trackId: someTrack().trackId, limit: 20 })],
    [
      "list.continuation",
      () => {
        const trackIds = Array.from({ length: 20 }, () => someTrack().trackId);
        return surfaces.lists.continuation(ask(), { trackIds, limit: 20, without: [] });
      },
    ],
    [
      "list.path",
      () => {
        const [fromTrackId, toTrackId] = [someTrack().trackId, someTrack().trackId];
        return surfaces.path(ask(), { fromTrackId, toTrackId, length: 8 });
      },
    ],
  ];
  const radio = (seed: Parameters<typeof surfaces.radio.play>[1]["seed"]) =>
    surfaces.radio.play(ask(), { seed, limit: 50, without: [] });

  const results: SurfaceTimes[] = [];
  for (const [surface, call] of ways) {
    // The first call builds indexes that all others share.
    await call();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      await call();
      times.push(performance.now() - startedAt);
    }
    const sorted = times.toSorted((left, right) => left - right);
    results.push({ surface, p50Ms: sorted[rounds / 2]!, p95Ms: sorted[rounds * 0.95]! });
  }
  return results;
}

function madeUpTracks(count: number, random: () => number) {
  const names = new Map<number, { id: string; name: string }>();
  const releases = new Map<number, string>();
  return Array.from({ length: count }, (_, at) => {
    const artistNumber = Math.floor(at / artistTracks);
    const artist = names.get(artistNumber) ?? { id: randomUUID(), name: `Artist ${artistNumber}` };
    names.set(artistNumber, artist);
    const releaseNumber = Math.floor(at / releaseTracks);
    const releaseId = releases.get(releaseNumber) ?? randomUUID();
    releases.set(releaseNumber, releaseId);
    return {
      trackId: randomUUID(),
      title: `Track ${at}`,
      artists: [artist],
      artistIds: [artist.id],
      releaseId,
      masterId: null,
      genres: [`genre-${Math.floor(genreCount * (artistNumber / (count / artistTracks)) ** 2)}`],
      isExplicit: random() < 0.05,
      publishedAt: new Date(Date.now() - Math.floor(random() * 2_000) * dayMs),
    };
  });
}

function needsWith(catalogue: ReturnType<typeof createCatalogue>, someTrackId: () => string): SurfaceNeeds {
  const popularity = popularityOf(
    catalogue.tracks
      .slice(0, popularCount)
      .map(({ trackId }, at) => ({ trackId, listeners: popularCount - at })),
  );
  const plays = () =>
    Array.from({ length: profileLength }, (_, at) => ({
      trackId: someTrackId(),
      kind: "counted" as const,
      at: new Date(Date.now() - (profileLength - at) * dayMs),
      playId: null,
      sessionId: null,
    }));
  const answers = {
    signals: { ofListener: () => Promise.resolve(plays()) },
    listeners: {
      exclusions: () => Promise.resolve([]),
      steering: () => Promise.resolve(defaultSteering),
      mixesOf: () => Promise.resolve(null),
      keepMixes: () => Promise.resolve(),
    },
    tracks: { catalogue: () => Promise.resolve(catalogue) },
    popularity: { current: () => Promise.resolve(popularity) },
    reasons: { note: () => undefined },
    serving: { ask: () => Promise.resolve({ trackIds: [], reasons: [] }) },
  };
  return {
    ...(answers as unknown as Pick<SurfaceNeeds, keyof typeof answers>),
    external: noExternalRecommender,
    sounds: { nearest: () => Promise.resolve([]), ofMood: () => Promise.resolve([]) },
    explicit: { isAllowed: () => Promise.resolve(true) },
    clock: () => new Date(),
    logger: createLogger("bench", "silent"),
  };
}
