import { jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export { keyedWrites, outbox } from "@segue/kernel";

export const profiles = pgTable("profiles", {
  userId: uuid().primaryKey(),
  displayName: text(),
  bio: text(),
  avatarImageId: uuid(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

/** What differs from the defaults, per person. */
export const preferences = pgTable("preferences", {
  userId: uuid().primaryKey(),
  chosen: jsonb().notNull(),
});
