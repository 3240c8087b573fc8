import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgSequence,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

export { keyedWrites, outbox } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** Numbers changes of tracks, so that whoever holds them in memory can ask for what is new. */
export const trackChanges = pgSequence("track_changes");

/** Tracks that listeners can play, as far as recommending needs to know them. */
export const tracks = pgTable(
  "tracks",
  {
    trackId: uuid().primaryKey(),
    releaseId: uuid().notNull(),
    title: text().notNull(),
    artists: json().$type<{ id: string; name: string }[]>().notNull(),
    genres: json().$type<string[]>().notNull(),
    isExplicit: boolean().notNull(),
    publishedAt: moment().notNull(),
    /** False once withdrawn: kept, so that whoever holds the catalogue in memory learns of it. */
    isLive: boolean().notNull(),
    /** Drawn from `trackChanges` with every write. */
    change: bigint({ mode: "number" }).notNull(),
  },
  (table) => [index("tracks_by_release").on(table.releaseId), index("tracks_by_change").on(table.change)],
);

/** What listeners did with tracks; the key makes an event that comes twice count once. */
export const signals = pgTable(
  "signals",
  {
    key: text().primaryKey(),
    userId: text().notNull(),
    trackId: uuid().notNull(),
    kind: text().$type<"counted" | "completed" | "skipped" | "liked" | "disliked">().notNull(),
    at: moment().notNull(),
  },
  (table) => [index("signals_by_listener").on(table.userId, table.at)],
);

/** Tracks and artists that a listener does not want to be offered. */
export const exclusions = pgTable(
  "exclusions",
  {
    userId: text().notNull(),
    kind: text().$type<"track" | "artist">().notNull(),
    id: uuid().notNull(),
    excludedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind, table.id] })],
);

/** How listeners want their music. */
export const steering = pgTable("steering", {
  userId: text().primaryKey(),
  /** 0 familiar, 1 new. */
  novelty: real().notNull(),
  /** 0 popular, 1 deep. */
  depth: real().notNull(),
  /** What is played between the two is not remembered. */
  privateFrom: moment(),
  privateUntil: moment(),
});

/** Mixes as they were made for a listener and day, so that they stay the same all day. */
export const dailyMixes = pgTable(
  "daily_mixes",
  {
    userId: text().notNull(),
    day: text().notNull(),
    mixes: json().$type<{ title: string; reason: string; trackIds: string[] }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.day] })],
);

/** When the whole catalogue was last read to its end; one row, none before. */
export const catalogueReadings = pgTable("catalogue_readings", {
  id: integer().primaryKey(),
  finishedAt: moment().notNull(),
});

/** Trained models; the file lies in the model folder under the version's name. */
export const models = pgTable("models", {
  version: integer().primaryKey().generatedAlwaysAsIdentity(),
  state: text().$type<"training" | "serving" | "retired" | "rejected" | "failed">().notNull(),
  startedAt: moment().notNull(),
  finishedAt: moment(),
  progress: real().notNull().default(0),
  checksum: text(),
  /** Of held-out listeners; null until measured. */
  ndcg100: real(),
  recall20: real(),
  coverage20: real(),
  listenerCount: integer(),
  trackCount: integer(),
  signalCount: integer(),
  problem: text(),
});
