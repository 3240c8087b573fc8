import { and, eq, lt } from "drizzle-orm";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { dailyMixes, exclusions, steering } from "./schema.ts";

/** What a listener turned away. */
export interface Exclusion {
  kind: "track" | "artist";
  id: string;
}

/** How a listener wants their music; both from 0 to 1. */
export interface Steering {
  novelty: number;
  depth: number;
  privateUntil: Date | null;
}

export type DailyMix = (typeof dailyMixes.$inferSelect.mixes)[number];

/** In the middle of everything. */
export const defaultSteering: Steering = { novelty: 0.5, depth: 0.5, privateUntil: null };

/** Wishes of listeners and what was made for them. */
export function createListenerStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    exclusions: (userId: string): Promise<Exclusion[]> =>
      db
        .select({ kind: exclusions.kind, id: exclusions.id })
        .from(exclusions)
        .where(eq(exclusions.userId, userId)),

    async setExclusion(userId: string, { kind, id }: Exclusion, excludedAt: Date | null): Promise<void> {
      if (excludedAt !== null) {
        await db.insert(exclusions).values({ userId, kind, id, excludedAt }).onConflictDoNothing();
        return;
      }
      await db
        .delete(exclusions)
        .where(and(eq(exclusions.userId, userId), eq(exclusions.kind, kind), eq(exclusions.id, id)));
    },

    async steering(userId: string): Promise<Steering> {
      const [row] = await db.select().from(steering).where(eq(steering.userId, userId));
      return row ?? defaultSteering;
    },

    async setSteering(userId: string, wish: { novelty: number; depth: number }): Promise<void> {
      await db
        .insert(steering)
        .values({ userId, ...wish })
        .onConflictDoUpdate({ target: steering.userId, set: wish });
    },

    /** Nothing played from `privateFrom` to `privateUntil` is remembered; both null end it at once. */
    async setPrivate(
      userId: string,
      span: { privateFrom: Date | null; privateUntil: Date | null },
    ): Promise<void> {
      const { novelty, depth } = defaultSteering;
      await db
        .insert(steering)
        .values({ userId, novelty, depth, ...span })
        .onConflictDoUpdate({ target: steering.userId, set: span });
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
