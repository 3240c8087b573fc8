import { and, asc, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Signal } from "../model/index.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { signals, steering } from "./schema.ts";

/** A signal with its key and whose it is. */
export interface KeyedSignal extends Signal {
  /** What makes a second delivery of the same event harmless. */
  key: string;
  userId: string;
}

/** What listeners did. */
export interface SignalStore {
  /** Remembers a signal once; what falls into a private session is not kept. */
  add(signal: KeyedSignal): Promise<void>;
  remove(key: string): Promise<void>;
  /** Everything a listener did, the oldest first. */
  ofListener(userId: string): Promise<Signal[]>;
  /** Forgets what a listener did with these tracks. */
  forget(userId: string, trackIds: string[]): Promise<void>;
  count(): Promise<number>;
  /** Everything anybody did, listener by listener, each in order of time. */
  all(): AsyncGenerator<KeyedSignal[]>;
}

const pageSize = 20_000;

export function createSignalStore({ db }: Pick<RecommendationsDatabase, "db">): SignalStore {
  return {
    async add(signal) {
      const isPrivate = sql`${signal.at.toISOString()}::timestamptz between ${steering.privateFrom} and ${steering.privateUntil}`;
      const [hidden] = await db
        .select({ userId: steering.userId })
        .from(steering)
        .where(and(eq(steering.userId, signal.userId), isPrivate));
      if (hidden === undefined) await db.insert(signals).values(signal).onConflictDoNothing();
    },
    async remove(key) {
      await db.delete(signals).where(eq(signals.key, key));
    },
    ofListener: (userId) =>
      db
        .select({ trackId: signals.trackId, kind: signals.kind, at: signals.at })
        .from(signals)
        .where(eq(signals.userId, userId))
        .orderBy(asc(signals.at), asc(signals.key)),
    async forget(userId, trackIds) {
      if (trackIds.length === 0) return;
      await db.delete(signals).where(and(eq(signals.userId, userId), inArray(signals.trackId, trackIds)));
    },
    async count() {
      const [row] = await db.select({ count: count() }).from(signals);
      return row?.count ?? 0;
    },
    async *all() {
      for (let after: { userId: string; at: Date; key: string } | null = null; ;) {
        const page: KeyedSignal[] = await db
          .select()
          .from(signals)
          .where(
            after === null
              ? undefined
              : gt(
                  sql`(${signals.userId}, ${signals.at}, ${signals.key})`,
                  sql`(${after.userId}, ${after.at.toISOString()}::timestamptz, ${after.key})`,
                ),
          )
          .orderBy(asc(signals.userId), asc(signals.at), asc(signals.key))
          .limit(pageSize);
        if (page.length === 0) return;
        yield page;
        after = page.at(-1)!;
      }
    },
  };
}
