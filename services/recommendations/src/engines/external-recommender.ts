import type { EngineName } from "./engine.ts";

/*
 * How surfaces use engines outside of Segue. Everything here answers within 300 ms or with nothing, and never throws, so
 * that a list is made as it would be made without:
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
