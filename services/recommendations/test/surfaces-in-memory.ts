import { connectLocal, createLogger, type RequestContext, serviceContext } from "@segue/kernel";
import { defaultSteering, type ListenerStore, type NotedExclusion } from "../src/db/listener-store.ts";
import type { DailyMix } from "../src/db/schema.ts";
import type { KeyedSignal } from "../src/db/signal-store.ts";
import { type ExternalRecommender, noExternalRecommender } from "../src/engines/external-recommender.ts";
import type { Signal } from "../src/model/index.ts";
import { type CatalogueTrack, createCatalogue } from "../src/offering/catalogue.ts";
import { popularityOf } from "../src/offering/popularity.ts";
import type { TrackSounds } from "../src/ports.ts";
import { createRecommendationsRouter } from "../src/router.ts";
import { createSurfaces, type SurfaceNeeds } from "../src/use-cases/surfaces.ts";

/** What may be otherwise than with a new installation. */
export interface Otherwise {
  external?: ExternalRecommender;
  sounds?: TrackSounds;
  allowsExplicit?: boolean;
  listeners?: Record<string, number>;
}

const now = new Date("2026-05-01T12:00:00Z");
const dayMs = 86_400_000;
/** So many days before the moment at which all is asked. */
export const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

/** Everything listeners see, over made-up tracks and without a database: what is noted is held in memory. */
export function surfacesOver(tracks: readonly CatalogueTrack[], otherwise: Otherwise = {}) {
  const live = new Map(tracks.map((track) => [track.trackId, track]));
  let catalogue = createCatalogue(live);
  const signals: KeyedSignal[] = [];
  const popularity = popularityOf(
    Object.entries(otherwise.listeners ?? {})
      .map(([trackId, listeners]) => ({ trackId, listeners }))
      .sort((left, right) => right.listeners - left.listeners),
  );
  const stores = {
    signals: signalsIn(signals),
    listeners: listenersInMemory(),
    tracks: { catalogue: () => Promise.resolve(catalogue) },
    popularity: { current: () => Promise.resolve(popularity) },
    reasons: { note: () => undefined },
    serving: { ask: () => Promise.resolve({ trackIds: [], reasons: [] }) },
  };
  const surfaces = createSurfaces({
    ...(stores as unknown as Pick<SurfaceNeeds, keyof typeof stores>),
    external: otherwise.external ?? noExternalRecommender,
    sounds: otherwise.sounds ?? { nearest: () => Promise.resolve([]), ofMood: () => Promise.resolve([]) },
    explicit: { isAllowed: () => Promise.resolve(otherwise.allowsExplicit ?? true) },
    clock: () => now,
    logger: createLogger("test", "silent"),
  });
  const unused = () => Promise.reject(new Error("not asked for here"));
  const keeping = { list: unused, train: unused, rollback: unused };
  const router = createRecommendationsRouter(
    { ...surfaces, keeping: keeping as never, insights: unused },
    { once: (_write, run) => run() },
  );
  const contextOf = (userId: string): RequestContext => ({
    ...serviceContext("test"),
    actor: { kind: "user", userId, role: "listener", sessionId: "s" },
  });
  return {
    as: (userId: string) => connectLocal(router)(contextOf(userId)),
    /** The listener did this so many days ago. */
    did(
      userId: string,
      trackId: string,
      { kind = "counted", days = 100 }: { kind?: Signal["kind"]; days?: number } = {},
    ) {
      const key = `${userId} ${trackId} ${kind} ${signals.length}`;
      signals.push({ key, userId, trackId, kind, at: daysAgo(days), playId: null, sessionId: null });
    },
    withdraw(trackIds: readonly string[]) {
      for (const trackId of trackIds) live.delete(trackId);
      catalogue = createCatalogue(new Map(live));
    },
  };
}

export type SurfacesInMemory = ReturnType<typeof surfacesOver>;

const signalsIn = (signals: KeyedSignal[]) => ({
  add: async (signal: KeyedSignal) => {
    if (signals.every(({ key }) => key !== signal.key)) signals.push(signal);
  },
  ofListener: async (userId: string) =>
    signals
      .filter((signal) => signal.userId === userId)
      .sort((left, right) => left.at.getTime() - right.at.getTime()),
  ofPlay: async () => null,
  forget: async (userId: string, trackIds: string[]) => {
    const kept = signals.filter((signal) => signal.userId !== userId || !trackIds.includes(signal.trackId));
    signals.splice(0, signals.length, ...kept);
  },
  forgetAll: async (userId: string) => {
    const kept = signals.filter((signal) => signal.userId !== userId);
    signals.splice(0, signals.length, ...kept);
  },
});

function listenersInMemory(): ListenerStore {
  const excluded = new Map<string, NotedExclusion[]>();
  const steered = new Map<string, typeof defaultSteering>();
  const mixes = new Map<string, DailyMix[]>();
  const change = async (userId: string, wish: Partial<typeof defaultSteering>) =>
    void steered.set(userId, { ...(steered.get(userId) ?? defaultSteering), ...wish });
  const without = (userId: string, { kind, id }: { kind: string; id: string }) =>
    (excluded.get(userId) ?? []).filter((other) => other.kind !== kind || other.id !== id);
  return {
    exclusions: async (userId) => excluded.get(userId) ?? [],
    exclude: async (userId, exclusion) =>
      void excluded.set(userId, [...without(userId, exclusion), exclusion]),
    include: async (userId, exclusion) => void excluded.set(userId, without(userId, exclusion)),
    steering: async (userId) => steered.get(userId) ?? defaultSteering,
    setSteering: change,
    setExcludedHours: (userId, excludedHours) => change(userId, { excludedHours }),
    setListenBrainzName: (userId, listenBrainzName) => change(userId, { listenBrainzName }),
    setPrivate: (userId, { until }) => change(userId, { privateUntil: until }),
    mixesOf: async (userId, day) => mixes.get(`${userId} ${day}`) ?? null,
    keepMixes: async (userId, day, made) => void mixes.set(`${userId} ${day}`, made),
  };
}

/** A made-up id that is always the same. */
export const madeUpId = (kind: number, number: number) =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Artists of one genre each with as many releases of as many tracks, the last release of every second artist new. */
export function madeUpTracks({
  artists,
  releases,
  length,
  genres,
}: {
  artists: number;
  releases: number;
  length: number;
  genres: number;
}): CatalogueTrack[] {
  return Array.from({ length: artists * releases * length }, (_, at) => {
    const release = Math.floor(at / length);
    const artist = Math.floor(release / releases);
    const isNew = release % releases === releases - 1 && artist % 2 === 0;
    const credited = { id: madeUpId(1, artist), name: `Artist ${artist}` };
    return {
      trackId: madeUpId(3, at),
      releaseId: madeUpId(2, release),
      masterId: null,
      title: `Track ${at}`,
      artists: [credited],
      artistIds: [credited.id],
      genres: [`genre-${artist % genres}`],
      isExplicit: at % 10 === 9,
      publishedAt: isNew ? daysAgo(10) : daysAgo(1_000),
    };
  });
}
