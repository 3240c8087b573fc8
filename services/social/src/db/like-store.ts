import { socialEvents } from "@segue/events";
import { type Database, decodeCursor, emit, toPage } from "@segue/kernel";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { LikeStore } from "../use-cases.ts";
import { likes } from "./schema.ts";
import type * as schema from "./schema.ts";

const ListKey = z.tuple([z.iso.datetime(), z.uuid()]);

/** The database's own clock once the row is locked: later for the later of two changes, whichever process makes them. */
const changedAt = { at: sql`clock_timestamp()`.mapWith(likes.likedAt) };

/** Likes in Postgres. */
export function postgresLikeStore({ db }: Pick<Database<typeof schema>, "db">): LikeStore {
  return {
    set: ({ userId, trackId, isLiked, at }) =>
      db.transaction(async (tx) => {
        const told = (change: { at: Date }) => ({ userId, trackId, at: change.at.toISOString() });
        if (isLiked) {
          const added = await tx
            .insert(likes)
            .values({ userId, trackId, likedAt: at })
            .onConflictDoNothing()
            .returning(changedAt);
          await emit(tx, ...added.map((change) => socialEvents.trackLiked.of(told(change))));
        } else {
          const removed = await tx
            .delete(likes)
            .where(and(eq(likes.userId, userId), eq(likes.trackId, trackId)))
            .returning(changedAt);
          await emit(tx, ...removed.map((change) => socialEvents.trackUnliked.of(told(change))));
        }
      }),

    async likedAmong(userId, trackIds) {
      if (trackIds.length === 0) return [];
      const rows = await db
        .select({ trackId: likes.trackId })
        .from(likes)
        .where(and(eq(likes.userId, userId), inArray(likes.trackId, trackIds)));
      return rows.map(({ trackId }) => trackId);
    },

    async list(userId, { cursor, limit }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, ListKey);
      const rows = await db
        .select({ trackId: likes.trackId, likedAt: likes.likedAt })
        .from(likes)
        .where(
          and(
            eq(likes.userId, userId),
            after &&
              sql`(${likes.likedAt}, ${likes.trackId}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(likes.likedAt), desc(likes.trackId))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.likedAt.toISOString(), row.trackId]);
    },
  };
}
