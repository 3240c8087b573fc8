import { and, asc, eq, gt, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { tasteFilter } from "../offering/left-out.ts";
import { leftOutOfTastes } from "./left-out-of-tastes.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { signals, toldListeners } from "./schema.ts";

/** How much of a listener's signals an engine was told. */
export interface Told {
  toldUntil: Date;
  fingerprint: string;
}

/** What engines were told of listeners, and what there is to tell. */
export function createToldListenerStore({ db }: Pick<RecommendationsDatabase, "db">) {
  const rowOf = (engine: string, userId: string) =>
    and(eq(toldListeners.engine, engine), eq(toldListeners.userId, userId));

  return {
    /** Everything a listener did that says something about their taste, the oldest first. */
    async tellable(userId: string) {
      const [all, leftOut] = await Promise.all([
        db
          .select({
            trackId: signals.trackId,
            kind: signals.kind,
            at: signals.at,
            playId: signals.playId,
            sessionId: signals.sessionId,
          })
          .from(signals)
          .where(eq(signals.userId, userId))
          .orderBy(asc(signals.at), asc(signals.key)),
        leftOutOfTastes({ db }, [userId]),
      ]);
      const wishes = leftOut.get(userId);
      if (wishes === undefined) return all;
      const says = tasteFilter(wishes);
      return all.filter((signal) => !wishes.trackIds.has(signal.trackId) && says(signal));
    },

    /** Listeners who did something or whom the engine was told of, in the order of their ids from the one after. */
    async listenersAfter(engine: string, afterUserId: string, limit: number): Promise<string[]> {
      const rows = await union(
        db.selectDistinct({ userId: signals.userId }).from(signals).where(gt(signals.userId, afterUserId)),
        db
          .select({ userId: toldListeners.userId })
          .from(toldListeners)
          .where(and(eq(toldListeners.engine, engine), gt(toldListeners.userId, afterUserId))),
      )
        .orderBy(sql`1`)
        .limit(limit);
      return rows.map(({ userId }) => userId);
    },

    async told(engine: string, userId: string): Promise<Told | null> {
      const [row] = await db.select().from(toldListeners).where(rowOf(engine, userId));
      return row ?? null;
    },

    async setTold(engine: string, userId: string, told: Told): Promise<void> {
      await db
        .insert(toldListeners)
        .values({ engine, userId, ...told })
        .onConflictDoUpdate({ target: [toldListeners.engine, toldListeners.userId], set: told });
    },

    async setAllForgotten(engine: string): Promise<void> {
      await db.delete(toldListeners).where(eq(toldListeners.engine, engine));
    },

    async setForgotten(engine: string, userId: string): Promise<void> {
      await db.delete(toldListeners).where(rowOf(engine, userId));
    },
  };
}

export type ToldListenerStore = ReturnType<typeof createToldListenerStore>;
