import { and, asc, eq, lt } from "drizzle-orm";
import type { HoursOfDay } from "../offering/left-out.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { type DailyMix, dailyMixes, exclusions, pastPrivateSessions, steering } from "./schema.ts";

/** What a listener turned away. */
export interface Exclusion {
  kind: "track" | "artist" | "play" | "device";
  id: string;
}

/** The same with when that was and what it was called then. */
export interface NotedExclusion extends Exclusion {
  excludedAt: Date;
  label: string | null;
}

/** How a listener wants their music; novelty and depth from 0 to 1. */
export interface Steering {
  novelty: number;
  depth: number;
  privateUntil: Date | null;
  excludedHours: HoursOfDay | null;
  listenBrainzName: string | null;
}

/** In the middle of everything. */
export const defaultSteering: Steering = {
  novelty: 0.5,
  depth: 0.5,
  privateUntil: null,
  excludedHours: null,
  listenBrainzName: null,
};

/** Wishes of listeners and what was made for them. */
export function createListenerStore({ db }: Pick<RecommendationsDatabase, "db">) {
  async function change(userId: string, set: Partial<typeof steering.$inferInsert>): Promise<void> {
    const { novelty, depth } = defaultSteering;
    await db
      .insert(steering)
      .values({ userId, novelty, depth, ...set })
      .onConflictDoUpdate({ target: steering.userId, set });
  }

  return {
    /** The oldest first. */
    exclusions: (userId: string): Promise<NotedExclusion[]> =>
      db
        .select({
          kind: exclusions.kind,
          id: exclusions.id,
          excludedAt: exclusions.excludedAt,
          label: exclusions.label,
        })
        .from(exclusions)
        .where(eq(exclusions.userId, userId))
        .orderBy(asc(exclusions.excludedAt), asc(exclusions.id)),

    /** Notes an exclusion; one that is there already keeps its time and gets the label. */
    async exclude(userId: string, exclusion: NotedExclusion): Promise<void> {
      await db
        .insert(exclusions)
        .values({ userId, ...exclusion })
        .onConflictDoUpdate({
          target: [exclusions.userId, exclusions.kind, exclusions.id],
          set: { label: exclusion.label },
        });
    },

    /** Takes an exclusion back, if there is one. */
    async include(userId: string, { kind, id }: Exclusion): Promise<void> {
      await db
        .delete(exclusions)
        .where(and(eq(exclusions.userId, userId), eq(exclusions.kind, kind), eq(exclusions.id, id)));
    },

    async steering(userId: string): Promise<Steering> {
      const [row] = await db.select().from(steering).where(eq(steering.userId, userId));
      return row ?? defaultSteering;
    },

    setSteering: (userId: string, wish: { novelty: number; depth: number }) => change(userId, wish),
    setExcludedHours: (userId: string, excludedHours: HoursOfDay | null) => change(userId, { excludedHours }),
    setListenBrainzName: (userId: string, listenBrainzName: string | null) =>
      change(userId, { listenBrainzName }),

    /**
     * Nothing played from `now` to `until` is remembered. A session that runs already ends then instead; one that is over
     * stays known, for plays that are reported late.
     */
    async setPrivate(userId: string, { now, until }: { now: Date; until: Date }): Promise<void> {
      const [last] = await db.select().from(steering).where(eq(steering.userId, userId));
      const { privateFrom = null, privateUntil = null } = last ?? {};
      if (privateFrom !== null && privateUntil !== null) {
        if (privateUntil > now) {
          await change(userId, { privateUntil: until });
          return;
        }
        await db
          .insert(pastPrivateSessions)
          .values({ userId, privateFrom, privateUntil })
          .onConflictDoNothing();
      }
      if (until > now) await change(userId, { privateFrom: now, privateUntil: until });
    },

    async mixesOf(userId: string, day: string): Promise<DailyMix[] | null> {
      const [row] = await db
        .select({ mixes: dailyMixes.mixes })
        .from(dailyMixes)
        .where(and(eq(dailyMixes.userId, userId), eq(dailyMixes.day, day)));
      return row?.mixes ?? null;
    },

    /** Keeps the mixes of a day, unless there are some already; yesterday's go. */
    async keepMixes(userId: string, day: string, mixes: DailyMix[]): Promise<void> {
      await db.delete(dailyMixes).where(and(eq(dailyMixes.userId, userId), lt(dailyMixes.day, day)));
      await db.insert(dailyMixes).values({ userId, day, mixes }).onConflictDoNothing();
    },
  };
}

export type ListenerStore = ReturnType<typeof createListenerStore>;
