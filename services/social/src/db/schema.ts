import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

export { keyedWrites, outbox } from "@segue/kernel";

/** Which listener likes which track. */
export const likes = pgTable(
  "likes",
  {
    userId: text().notNull(),
    trackId: uuid().notNull(),
    likedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.trackId] }),
    index("likes_by_time").on(table.userId, table.likedAt, table.trackId),
  ],
);
