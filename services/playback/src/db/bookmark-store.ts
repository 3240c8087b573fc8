import { type Database, decodeCursor, newId, toPage } from "@segue/kernel";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { BookmarkStore } from "../ports.ts";
import { bookmarks } from "./schema.ts";
import type * as schema from "./schema.ts";

const ListKey = z.tuple([z.iso.datetime(), z.uuid()]);

/** Bookmarks in Postgres. */
export function postgresBookmarkStore({ db }: Pick<Database<typeof schema>, "db">): BookmarkStore {
  return {
    async list(userId, { trackId, cursor, limit }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, ListKey);
      const rows = await db
        .select()
        .from(bookmarks)
        .where(
          and(
            eq(bookmarks.userId, userId),
            trackId === undefined ? undefined : eq(bookmarks.trackId, trackId),
            after &&
              sql`(${bookmarks.createdAt}, ${bookmarks.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(bookmarks.createdAt), desc(bookmarks.id))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
    },

    async save(userId, { trackId, positionMs, note }, at) {
      const [saved] = await db
        .insert(bookmarks)
        .values({ id: newId(), userId, trackId, positionMs, note, createdAt: at })
        .onConflictDoUpdate({
          target: [bookmarks.userId, bookmarks.trackId, bookmarks.positionMs],
          set: { note },
        })
        .returning();
      if (!saved) throw new Error("an upsert returned no row");
      return saved;
    },

    async delete(userId, id) {
      await db.delete(bookmarks).where(and(eq(bookmarks.userId, userId), eq(bookmarks.id, id)));
    },
  };
}
