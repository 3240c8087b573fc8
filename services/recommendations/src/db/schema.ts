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

export { keyedWrites, latestReadings, outbox, readingTickets } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** Numbers changes of tracks, so that whoever holds them in memory can ask for what is new. */
export const trackChanges = pgSequence("track_changes");

/** Tracks that listeners can play, as far as recommending needs to know them. */
export const tracks = pgTable(
  "tracks",
  {
    trackId: uuid().primaryKey(),
    releaseId: uuid().notNull(),
    /** The audio it plays; by it what was measured of its sound is found. */
    masterId: uuid(),
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

/** When a signal that comes and goes last changed: what is told late must not undo what came after it. */
export const signalChanges = pgTable("signal_changes", { key: text().primaryKey(), at: moment().notNull() });

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

/** A mix as it was made, with a few tracks more than are shown. */
export interface DailyMix {
  title: string;
  reason: string;
  tracks: { trackId: string; reason: string | null }[];
}

/** Mixes as they were made for a listener and day, so that they stay the same all day. */
export const dailyMixes = pgTable(
  "daily_mixes",
  {
    userId: text().notNull(),
    day: text().notNull(),
    mixes: json().$type<DailyMix[]>().notNull(),
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

/** What is known of engines outside of Segue, by their names. */
export const engineStates = pgTable("engine_states", {
  engine: text().primaryKey(),
  lastSuccessAt: moment(),
  /** Why it did not answer the last time; null when it did. */
  problem: text(),
  /** Of what it named lately, how much there was and how much of it the catalogue has. */
  offeredCount: integer().notNull().default(0),
  matchedCount: integer().notNull().default(0),
  /** The change of `tracks` up to which the engine knows the catalogue. */
  catalogueChange: bigint({ mode: "number" }).notNull().default(0),
});

/** How much of each listener's signals an engine was told. */
export const toldListeners = pgTable(
  "told_listeners",
  {
    engine: text().notNull(),
    userId: text().notNull(),
    /** The latest signal that it was told. */
    toldUntil: moment().notNull(),
    /** Of all signals up to then: another one now means that some of them were taken back. */
    fingerprint: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.engine, table.userId] })],
);

/** Lists that an engine made for a listener's week, as tracks of the catalogue. */
export const explorations = pgTable(
  "explorations",
  {
    engine: text().notNull(),
    userId: text().notNull(),
    /** Whose list it is at the engine: another name makes it stale. */
    listenerName: text().notNull(),
    madeAt: moment().notNull(),
    trackIds: json().$type<string[]>().notNull(),
    matchRate: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.engine, table.userId] })],
);

/** Which recording at MusicBrainz a track is; without one after it was looked for in vain. */
export const trackRecordings = pgTable(
  "track_recordings",
  {
    trackId: uuid().primaryKey(),
    recordingMbid: uuid(),
    artistMbid: uuid(),
    lookedAt: moment().notNull(),
  },
  (table) => [index("track_recordings_by_recording").on(table.recordingMbid)],
);

/** Numbers what was measured of sounds, as `trackChanges` numbers tracks. */
export const soundChanges = pgSequence("sound_changes");

/** How masters sound, as delivery measured them; the numbers are those of its event. */
export const sounds = pgTable(
  "sounds",
  {
    masterId: uuid().primaryKey(),
    version: integer().notNull(),
    bpm: real(),
    bpmConfidence: real().notNull(),
    energy: real().notNull(),
    dynamicsDb: real().notNull(),
    brightnessHz: real().notNull(),
    onsetsPerSecond: real().notNull(),
    majorness: real().notNull(),
    vector: real().array().notNull(),
    /** Drawn from `soundChanges` with every write. */
    change: bigint({ mode: "number" }).notNull(),
  },
  (table) => [index("sounds_by_change").on(table.change)],
);
