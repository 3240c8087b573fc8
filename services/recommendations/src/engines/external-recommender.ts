import type { Clock } from "@segue/kernel";
import type { EngineStore } from "../db/engine-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import { createAnswerMemory } from "./answer-memory.ts";
import type { Asking, Candidate, Engine, EngineName } from "./engine.ts";
import type { EngineJournal } from "./engine-journal.ts";
import type { ResolveCandidates } from "./resolve-candidates.ts";
import type { TrackRefs } from "./track-refs.ts";

/*
 * How surfaces use engines outside of Segue. Everything here answers within 300 ms or with nothing, and no engine makes it
 * throw, so that a list is made as it would be made without:
 *
 *   const answer = await external.similar({ trackId, count });
 *   if (answer !== null) rankings.push({ trackIds: answer.trackIds, weight: 0.5 });
 *
 * Track ids are live in the catalogue, best first; whether a listener may be offered them is still to be decided. The
 * shelves of a listener are `weekly`: one `engine-<name>` each.
 */

/** What an engine said, as tracks of the catalogue. */
export interface ExternalTracks {
  engine: Exclude<EngineName, "own">;
  trackIds: string[];
  /** How much of what the engine named is in the catalogue, from 0 to 1. */
  matchRate: number;
}

/** Engines outside of Segue, seen from a surface. Null where none is in use, it is away, or has nothing to say. */
export interface ExternalRecommender {
  /** Exploration for a listener, by engine; empty where nobody has any. `recentTrackIds`: latest plays, oldest first. */
  weekly(listener: { userId: string; recentTrackIds: readonly string[] }): Promise<ExternalTracks[]>;
  similar(seed: { trackId: string; count: number }): Promise<ExternalTracks | null>;
  /** What may follow these tracks, the oldest first. */
  continuation(session: { trackIds: readonly string[]; count: number }): Promise<ExternalTracks | null>;
}

/** For installations that recommend by themselves. */
export const noExternalRecommender: ExternalRecommender = {
  weekly: () => Promise.resolve([]),
  similar: () => Promise.resolve(null),
  continuation: () => Promise.resolve(null),
};

/** Longer lists are no better for being fused. */
const countMax = 100;
/** Surfaces wait for so long; a call goes on for `patienceMs`, for whoever asks the same next. */
const interactiveMs = 300;
const patienceMs = 2_000;
const keepMs = 10 * 60_000;
const answersMax = 2_000;
const weeklyCount = 60;
const seedsMax = 50;
/** An older list is no news. */
const explorationAgeMaxMs = 14 * 86_400_000;

/** Asks the engine in use; lists that were made for a listener's week come from where they are kept. */
export function createExternalRecommender(deps: {
  /** The engine in use; null where Segue recommends by itself. */
  engine: Engine | null;
  store: Pick<EngineStore, "explorationOf">;
  catalogue: () => Promise<Catalogue>;
  refs: TrackRefs;
  resolve: ResolveCandidates;
  journal: EngineJournal;
  clock: Clock;
}): ExternalRecommender {
  const { engine, store, refs, resolve, journal, clock } = deps;
  const memory = createAnswerMemory<ExternalTracks | null>({
    waitMs: interactiveMs,
    keepMs,
    answersMax,
    clock,
  });

  async function ask(
    key: string,
    call: (engine: Engine, asking: Asking) => Promise<Candidate[]>,
  ): Promise<ExternalTracks | null> {
    if (engine === null || engine.name === "own") return null;
    const { name } = engine;
    return memory.ask(key, async () => {
      const resolved = await resolve(await call(engine, { withinMs: patienceMs }));
      journal.matched(name, resolved);
      if (resolved.trackIds.length === 0) return null;
      return { engine: name, trackIds: resolved.trackIds, matchRate: resolved.matched / resolved.offered };
    });
  }

  async function explorationOf(userId: string): Promise<ExternalTracks | null> {
    const kept = await store.explorationOf("listenbrainz", userId);
    if (kept === null || clock().getTime() - kept.madeAt.getTime() > explorationAgeMaxMs) return null;
    const catalogue = await deps.catalogue();
    const trackIds = kept.trackIds.filter((trackId) => catalogue.get(trackId) !== undefined);
    if (trackIds.length === 0) return null;
    return { engine: "listenbrainz", trackIds, matchRate: kept.matchRate };
  }

  return {
    async weekly({ userId, recentTrackIds }) {
      const recentIds = recentTrackIds.slice(-seedsMax);
      // What ListenBrainz has for a listener is fetched at night, under the name that they have there.
      const isAskedNow = engine !== null && engine.name !== "listenbrainz";
      const [kept, asked] = await Promise.all([
        explorationOf(userId),
        isAskedNow
          ? ask(`weekly ${userId}`, async (inUse, asking) =>
              inUse.recommend({ userId, recent: await refs(recentIds), count: weeklyCount }, asking),
            )
          : null,
      ]);
      return [asked, kept].filter((tracks) => tracks !== null);
    },

    similar({ trackId, ...wish }) {
      const count = Math.min(countMax, wish.count);
      return ask(`similar ${trackId} ${count}`, async (inUse, asking) => {
        const [seed] = await refs([trackId]);
        return seed === undefined ? [] : inUse.similar({ seed, count }, asking);
      });
    },

    continuation({ trackIds, ...wish }) {
      const count = Math.min(countMax, wish.count);
      const latest = trackIds.slice(-seedsMax);
      return ask(`after ${latest.join(" ")} ${count}`, async (inUse, asking) =>
        inUse.continuation({ seeds: await refs(latest), count }, asking),
      );
    },
  };
}
