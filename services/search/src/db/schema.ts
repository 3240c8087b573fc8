import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { StoredDocument } from "../domain/stored-document.ts";

export { keyedWrites, latestReadings, outbox, readingTickets } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** Numbers every change of a document; writers take turns, so that a higher number is never visible before a lower. */
export const documentChanges = pgSequence("document_changes");

/** Everything that can be found. Deleted ones stay, so that an index that was away learns of it. */
export const documents = pgTable(
  "documents",
  {
    id: uuid().primaryKey(),
    type: text().$type<StoredDocument["type"]>().notNull(),
    /** The release a song is on, for taking both down together. */
    releaseId: uuid(),
    body: jsonb().$type<StoredDocument>().notNull(),
    popularity: smallint().notNull(),
    lineCountMax: integer().notNull(),
    isDeleted: boolean().notNull(),
    /** Names, artists and release, folded: what the database itself searches while the index cannot. */
    line: text().notNull(),
    sequence: bigint({ mode: "number" }).notNull(),
    /** No longer written nor read; the version before this one needs it. */
    seenBy: uuid(),
  },
  (table) => [
    index("documents_by_change").on(table.sequence),
    index("documents_by_release").on(table.releaseId),
    index("documents_by_line").using("gin", sql`${table.line} gin_trgm_ops`),
    index("documents_by_popularity").on(table.popularity, table.id),
  ],
);

/** How often documents were played lately. The number fades; it is right as of `at`. */
export const plays = pgTable("plays", {
  documentId: uuid().primaryKey(),
  plays: doublePrecision().notNull(),
  at: moment().notNull(),
});

/** Plays that are counted already, so that an event that comes twice counts once. Kept for a week. */
export const countedPlays = pgTable(
  "counted_plays",
  { playId: text().primaryKey(), at: moment().notNull() },
  (table) => [index("counted_plays_by_time").on(table.at)],
);

/** Words that mean the same. */
export const synonyms = pgTable("synonyms", {
  id: uuid().primaryKey(),
  words: text().array().notNull(),
  isOneWay: boolean().notNull(),
  updatedAt: moment().notNull(),
});

/** Results that editors put first, by the words of the query. */
export const pins = pgTable("pins", {
  id: uuid().primaryKey(),
  query: text().notNull(),
  queryKey: text().notNull().unique(),
  targets: jsonb().$type<{ type: StoredDocument["type"]; id: string }[]>().notNull(),
  updatedAt: moment().notNull(),
});

/** What a listener searched for lately. */
export const recentSearches = pgTable(
  "recent_searches",
  { userId: text().notNull(), textKey: text().notNull(), text: text().notNull(), at: moment().notNull() },
  (table) => [
    primaryKey({ columns: [table.userId, table.textKey] }),
    index("recent_searches_by_time").on(table.userId, table.at),
  ],
);

/** How often a query was made on a day, by nobody in particular. */
export const queryLog = pgTable(
  "query_log",
  {
    day: date({ mode: "string" }).notNull(),
    textKey: text().notNull(),
    text: text().notNull(),
    count: integer().notNull(),
    zeroCount: integer().notNull(),
    lastAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.textKey] })],
);

/** One row: which database this is to its snapshots, and how the last rebuild went. */
export const indexState = pgTable("index_state", {
  id: integer().primaryKey(),
  identity: uuid().notNull(),
  rebuildId: uuid(),
  isRebuilding: boolean().notNull(),
  done: integer().notNull(),
  total: integer().notNull(),
  problem: text(),
  builtAt: moment(),
  /** The last change that Algolia has, where there is Algolia. */
  algoliaSequence: bigint({ mode: "number" }).notNull().default(0),
});
