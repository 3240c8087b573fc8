import { playbackEvents } from "@segue/events";
import { type Database, decodeCursor, emit, type Queryable, toPage } from "@segue/kernel";
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { mergeStep, type Play, resumableFromMs, type Transition } from "../domain/play.ts";
import type { PlayStore, Reporter } from "../ports.ts";
import { clearings, plays } from "./schema.ts";
import type * as schema from "./schema.ts";

const HistoryKey = z.tuple([z.iso.datetime(), z.uuid()]);
const eventOf: Record<Transition, (typeof playbackEvents)[keyof typeof playbackEvents]> = {
  started: playbackEvents.playStarted,
  counted: playbackEvents.playCounted,
  completed: playbackEvents.playCompleted,
  skipped: playbackEvents.playSkipped,
};
/** How far back going on looks, in plays: what a listener left lately is among the last ones. */
const playsLookedAt = 300;

/** Plays in Postgres. */
export function postgresPlayStore({ db }: Pick<Database<typeof schema>, "db">): PlayStore {
  return {
    record: ({ userId, sessionId }, steps) =>
      db.transaction(async (tx) => {
        // Two tabs of one listener may report the same play: they take turns, also for a play that has no row yet.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 0))`);
        const [clearing] = await tx.select().from(clearings).where(eq(clearings.userId, userId));
        const known = await playsOf(tx, userId, [...new Set(steps.map(({ playId }) => playId))]);
        const changed = new Set<string>();
        const events: ReturnType<typeof transitionEvent>[] = [];
        for (const step of steps) {
          const { play, transitions } = mergeStep(known.get(step.playId) ?? null, step);
          if (clearing && play.startedAt <= clearing.clearedAt) continue;
          known.set(play.playId, play);
          changed.add(play.playId);
          events.push(
            ...transitions.map((transition) => transitionEvent({ userId, sessionId }, play, transition)),
          );
        }
        for (const playId of changed) {
          const play = known.get(playId);
          if (play) await savePlay(tx, userId, play);
        }
        await emit(tx, ...events);
      }),

    async history(userId, { cursor, limit }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, HistoryKey);
      const rows = await db
        .select()
        .from(plays)
        .where(
          and(
            eq(plays.userId, userId),
            after &&
              sql`(${plays.startedAt}, ${plays.playId}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(plays.startedAt), desc(plays.playId))
        .limit(limit + 1);
      const page = toPage(rows, limit, (row) => [row.startedAt.toISOString(), row.playId]);
      return {
        ...page,
        items: page.items.map((row) => ({
          playId: row.playId,
          trackId: row.trackId,
          playedAt: row.startedAt,
          playedMs: row.playedMs,
          isCompleted: row.isCompleted,
          context: contextOf(row),
        })),
      };
    },

    clear: (userId, at) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 0))`);
        await tx
          .insert(clearings)
          .values({ userId, clearedAt: at })
          .onConflictDoUpdate({ target: clearings.userId, set: { clearedAt: at } });
        await tx.delete(plays).where(eq(plays.userId, userId));
      }),

    async resumePoints(userId, { trackIds, limit }) {
      if (trackIds?.length === 0) return [];
      const ofLongTracks = db
        .select()
        .from(plays)
        .where(
          and(
            eq(plays.userId, userId),
            // Written out, not bound, so that it matches the partial indexes.
            sql`${plays.durationMs} >= ${sql.raw(String(resumableFromMs))}`,
            trackIds && inArray(plays.trackId, trackIds),
          ),
        )
        .$dynamic();
      const looked = (
        trackIds ? ofLongTracks : ofLongTracks.orderBy(desc(plays.lastAt)).limit(playsLookedAt)
      ).as("looked");
      const newest = db
        .selectDistinctOn([looked.trackId])
        .from(looked)
        .orderBy(looked.trackId, desc(looked.lastAt))
        .as("newest");
      const rows = await db
        .select()
        .from(newest)
        .where(and(eq(newest.isCompleted, false), sql`${newest.positionMs} > 0`))
        .orderBy(desc(newest.lastAt))
        .limit(limit);
      return rows.map((row) => ({
        trackId: row.trackId,
        positionMs: row.positionMs,
        durationMs: row.durationMs ?? 0,
        playedAt: row.lastAt,
        context: contextOf(row),
      }));
    },

    async recentContexts(userId, limit) {
      const rows = await db
        .select()
        .from(plays)
        .where(and(eq(plays.userId, userId), isNotNull(plays.contextId)))
        .orderBy(desc(plays.startedAt), desc(plays.playId))
        .limit(playsLookedAt);
      const newest = new Map<string, (typeof rows)[number]>();
      for (const row of rows) {
        const key = JSON.stringify([row.contextKind, row.contextId]);
        if (!newest.has(key)) newest.set(key, row);
      }
      return [...newest.values()].slice(0, limit).flatMap((row) => {
        const context = contextOf(row);
        return context ? [{ context, trackId: row.trackId, playedAt: row.startedAt }] : [];
      });
    },
  };
}

type Tx = Queryable<typeof schema>;
type Row = typeof plays.$inferSelect;

async function playsOf(tx: Tx, userId: string, playIds: string[]): Promise<Map<string, Play>> {
  const rows = await tx
    .select()
    .from(plays)
    .where(and(eq(plays.userId, userId), inArray(plays.playId, playIds)));
  return new Map(rows.map((row) => [row.playId, { ...row, context: contextOf(row) }]));
}

async function savePlay(tx: Tx, userId: string, play: Play): Promise<void> {
  const { context, ...rest } = play;
  const row = { ...rest, userId, contextKind: context?.kind ?? null, contextId: context?.id ?? null };
  await tx
    .insert(plays)
    .values(row)
    .onConflictDoUpdate({ target: [plays.userId, plays.playId], set: row });
}

const contextOf = (row: Pick<Row, "contextKind" | "contextId">) =>
  row.contextKind === null || row.contextId === null ? null : { kind: row.contextKind, id: row.contextId };

function transitionEvent(reporter: Reporter, play: Play, transition: Transition) {
  return eventOf[transition].of({
    playId: play.playId,
    ...reporter,
    trackId: play.trackId,
    positionMs: play.positionMs,
    playedMs: play.playedMs,
    at: (transition === "started" ? play.startedAt : play.lastAt).toISOString(),
    context: play.context,
  });
}
