import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { resumableFromMs } from "../domain/play.ts";

export { keyedWrites, outbox } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** One row per listener and play. */
export const plays = pgTable(
  "plays",
  {
    userId: text().notNull(),
    playId: uuid().notNull(),
    trackId: uuid().notNull(),
    startedAt: moment().notNull(),
    lastAt: moment().notNull(),
    positionMs: integer().notNull(),
    playedMs: integer().notNull(),
    durationMs: integer(),
    isCounted: boolean().notNull(),
    isCompleted: boolean().notNull(),
    isSkipped: boolean().notNull(),
    contextKind: text(),
    contextId: text(),
    rendition: text(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.playId] }),
    index("plays_by_time").on(table.userId, table.startedAt, table.playId),
    index("plays_of_long_tracks")
      .on(table.userId, table.trackId, table.lastAt)
      .where(sql`${table.durationMs} >= ${sql.raw(String(resumableFromMs))}`),
    index("plays_of_long_tracks_by_time")
      .on(table.userId, table.lastAt)
      .where(sql`${table.durationMs} >= ${sql.raw(String(resumableFromMs))}`),
  ],
);

/** When a listener last cleared their history: plays that began before stay forgotten. */
export const clearings = pgTable("clearings", {
  userId: text().primaryKey(),
  clearedAt: moment().notNull(),
});

/** Places in tracks that listeners marked. */
export const bookmarks = pgTable(
  "bookmarks",
  {
    id: uuid().primaryKey(),
    userId: text().notNull(),
    trackId: uuid().notNull(),
    positionMs: integer().notNull(),
    note: text(),
    createdAt: moment().notNull(),
  },
  (table) => [
    unique("bookmarks_one_per_place").on(table.userId, table.trackId, table.positionMs),
    index("bookmarks_by_time").on(table.userId, table.createdAt, table.id),
  ],
);
