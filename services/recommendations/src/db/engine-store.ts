import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { engineStates, explorations, steering, tracks } from "./schema.ts";

/** How an engine outside of Segue is doing. */
export type EngineState = typeof engineStates.$inferSelect;

/** A list that an engine made for a listener's week. */
export type KeptExploration = typeof explorations.$inferSelect;

export type KeptTrack = typeof tracks.$inferSelect;

const never: Omit<EngineState, "engine"> = {
  lastSuccessAt: null,
  problem: null,
  offeredCount: 0,
  matchedCount: 0,
  catalogueChange: 0,
};
/** Beyond this, what was named long ago counts half. */
const countsMax = 10_000;

/** What is kept of engines outside of Segue: how they are, what they know, and what they made. */
export function createEngineStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    async state(engine: string): Promise<EngineState> {
      const [row] = await db.select().from(engineStates).where(eq(engineStates.engine, engine));
      return row ?? { engine, ...never };
    },

    /** Sets what is given and leaves the rest as it was. */
    async note(
      engine: string,
      set: Partial<Pick<EngineState, "lastSuccessAt" | "problem" | "catalogueChange">>,
    ): Promise<void> {
      await db
        .insert(engineStates)
        .values({ engine, ...set })
        .onConflictDoUpdate({ target: engineStates.engine, set });
    },

    /** Counts what an engine named and how much of it is here. */
    async addMatches(
      engine: string,
      { offered, matched }: { offered: number; matched: number },
    ): Promise<void> {
      const { offeredCount, matchedCount } = engineStates;
      const half = sql`case when ${offeredCount} > ${countsMax} then 2 else 1 end`;
      await db
        .insert(engineStates)
        .values({ engine, offeredCount: offered, matchedCount: matched })
        .onConflictDoUpdate({
          target: engineStates.engine,
          set: {
            offeredCount: sql`${offeredCount} / ${half} + ${offered}`,
            matchedCount: sql`${matchedCount} / ${half} + ${matched}`,
          },
        });
    },

    /** Tracks, withdrawn ones included, in the order of their changes from the one after `change`. */
    tracksAfter: (change: number, limit: number): Promise<KeptTrack[]> =>
      db.select().from(tracks).where(gt(tracks.change, change)).orderBy(asc(tracks.change)).limit(limit),

    /** Listeners with a name at ListenBrainz, from the one after `afterUserId`. */
    async linkedListeners(afterUserId: string, limit: number): Promise<{ userId: string; name: string }[]> {
      const rows = await db
        .select({ userId: steering.userId, name: steering.listenBrainzName })
        .from(steering)
        .where(and(isNotNull(steering.listenBrainzName), gt(steering.userId, afterUserId)))
        .orderBy(asc(steering.userId))
        .limit(limit);
      return rows.flatMap(({ userId, name }) => (name === null ? [] : [{ userId, name }]));
    },

    async keepExploration(exploration: KeptExploration): Promise<void> {
      const { engine: _engine, userId: _userId, ...set } = exploration;
      await db
        .insert(explorations)
        .values(exploration)
        .onConflictDoUpdate({ target: [explorations.engine, explorations.userId], set });
    },

    /** The list made for a listener under the name that they have at the engine now; null when there is none. */
    async explorationOf(engine: string, userId: string): Promise<KeptExploration | null> {
      const [row] = await db
        .select({ exploration: explorations })
        .from(explorations)
        .innerJoin(
          steering,
          and(
            eq(steering.userId, explorations.userId),
            eq(steering.listenBrainzName, explorations.listenerName),
          ),
        )
        .where(and(eq(explorations.engine, engine), eq(explorations.userId, userId)));
      return row?.exploration ?? null;
    },
  };
}

export type EngineStore = ReturnType<typeof createEngineStore>;
