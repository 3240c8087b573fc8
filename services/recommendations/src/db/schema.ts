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
    /** Of a play: which one it was. */
    playId: text(),
    /** Of a play: the session of the device that played, where that is known. */
    sessionId: text(),
  },
  (table) => [index("signals_by_listener").on(table.userId, table.at)],
);

/** Tracks and artists that a listener does not want to be offered; plays and devices that say nothing about their taste. */
export const exclusions = pgTable(
  "exclusions",
  {
    userId: text().notNull(),
    kind: text().$type<"track" | "artist" | "play" | "device">().notNull(),
    id: uuid().notNull(),
    excludedAt: moment().notNull(),
    /** What it was called then: the catalogue may have lost it since. */
    label: text(),
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
  /** Plays at these hours say nothing about taste. */
  excludedHours: json().$type<{ fromHour: number; toHour: number; timeZone: string }>(),
  listenBrainzName: text(),
});

/** Private sessions before the last one: what a player reports late stays out as well. */
export const pastPrivateSessions = pgTable(
  "past_private_sessions",
  {
    userId: text().notNull(),
    privateFrom: moment().notNull(),
    privateUntil: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.privateFrom] })],
);

/** How many tracks were offered for which kind of reason, by day. */
export const reasonCounts = pgTable(
  "reason_counts",
  {
    day: text().notNull(),
    kind: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind] })],
);

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
