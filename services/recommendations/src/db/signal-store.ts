import { and, asc, count, countDistinct, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Signal } from "../model/index.ts";
import { tasteFilter } from "../offering/left-out.ts";
import { leftOutOfTastes } from "./left-out-of-tastes.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { pastPrivateSessions, signalChanges, signals, steering } from "./schema.ts";

/** A signal and the circumstances of the play it came from; both null for what no play was. */
export interface NotedSignal extends Signal {
  playId: string | null;
  /** Also null for a play of which no device is known. */
  sessionId: string | null;
}

/** A signal with its key and whose it is. */
export interface KeyedSignal extends NotedSignal {
  /** What makes a second delivery of the same event harmless. */
  key: string;
  userId: string;
}

/** What listeners did. */
export interface SignalStore {
  /** Remembers a signal once; what falls into a private session, or began in one, is not kept. */
  add(signal: KeyedSignal, beganAt?: Date): Promise<void>;
  /**
   * Remembers or removes a signal that comes and goes. The latest change holds, in whatever order they come; one that came
   * before, or is not the latest, changes nothing.
   */
  change(signal: KeyedSignal, isThere: boolean): Promise<void>;
  /** The latest 20,000 things a listener did, the oldest first. */
  ofListener(userId: string): Promise<NotedSignal[]>;
  /** What came of one play of the listener, null for an unknown one. */
  ofPlay(userId: string, playId: string): Promise<{ trackId: string; at: Date } | null>;
  /** Forgets what a listener did with these tracks. */
  forget(userId: string, trackIds: string[]): Promise<void>;
  /** Forgets everything a listener did. */
  forgetAll(userId: string): Promise<void>;
  count(): Promise<number>;
  listenerCount(): Promise<number>;
  /** Everything anybody did that says something about their taste, listener by listener, each in order of time. */
  all(): AsyncGenerator<KeyedSignal[]>;
}

const pageSize = 20_000;

export function createSignalStore({ db }: Pick<RecommendationsDatabase, "db">): SignalStore {
  async function isPrivate(userId: string, from: Date, to: Date): Promise<boolean> {
    const overlaps = (span: { privateFrom: AnyPgColumn; privateUntil: AnyPgColumn }) =>
      sql`${to.toISOString()}::timestamptz >= ${span.privateFrom} and ${from.toISOString()}::timestamptz < ${span.privateUntil}`;
    const [last, earlier] = await Promise.all([
      db
        .select({ userId: steering.userId })
        .from(steering)
        .where(and(eq(steering.userId, userId), overlaps(steering))),
      db
        .select({ userId: pastPrivateSessions.userId })
        .from(pastPrivateSessions)
        .where(and(eq(pastPrivateSessions.userId, userId), overlaps(pastPrivateSessions)))
        .limit(1),
    ]);
    return last.length + earlier.length > 0;
  }

  return {
    async add(signal, beganAt = signal.at) {
      if (!(await isPrivate(signal.userId, beganAt, signal.at)))
        await db.insert(signals).values(signal).onConflictDoNothing();
    },
    async change(signal, isThere) {
      const { key, at } = signal;
      const isRemembered = isThere && !(await isPrivate(signal.userId, at, at));
      await db.transaction(async (tx) => {
        const latest = await tx
          .insert(signalChanges)
          .values({ key, at })
          .onConflictDoUpdate({
            target: signalChanges.key,
            set: { at },
            setWhere: lt(signalChanges.at, at),
          })
          .returning({ key: signalChanges.key });
        if (latest.length === 0) return;
        if (isRemembered) await tx.insert(signals).values(signal).onConflictDoNothing();
        else await tx.delete(signals).where(eq(signals.key, key));
      });
    },
    async ofListener(userId) {
      const { trackId, kind, at, playId, sessionId } = signals;
      const newestFirst = await db
        .select({ trackId, kind, at, playId, sessionId })
        .from(signals)
        .where(eq(signals.userId, userId))
        .orderBy(desc(signals.at), desc(signals.key))
        .limit(pageSize);
      return newestFirst.reverse();
    },
    async ofPlay(userId, playId) {
      const [row] = await db
        .select({ trackId: signals.trackId, at: signals.at })
        .from(signals)
        .where(and(eq(signals.userId, userId), eq(signals.playId, playId)))
        .limit(1);
      return row ?? null;
    },
    async forget(userId, trackIds) {
      if (trackIds.length === 0) return;
      await db.delete(signals).where(and(eq(signals.userId, userId), inArray(signals.trackId, trackIds)));
    },
    async forgetAll(userId) {
      await db.delete(signals).where(eq(signals.userId, userId));
    },
    async count() {
      const [row] = await db.select({ count: count() }).from(signals);
      return row?.count ?? 0;
    },
    async listenerCount() {
      const [row] = await db.select({ count: countDistinct(signals.userId) }).from(signals);
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
        yield await sayingSomething(page);
        after = page.at(-1)!;
      }
    },
  };

  async function sayingSomething(page: KeyedSignal[]): Promise<KeyedSignal[]> {
    const leftOut = await leftOutOfTastes({ db }, [...new Set(page.map(({ userId }) => userId))]);
    const filters = new Map([...leftOut].map(([userId, wishes]) => [userId, tasteFilter(wishes)]));
    return page.filter((signal) => {
      if (leftOut.get(signal.userId)?.trackIds.has(signal.trackId)) return false;
      return filters.get(signal.userId)?.(signal) ?? true;
    });
  }
}
