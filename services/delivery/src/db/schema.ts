import type { AudioFormat, AudioTags, Loudness, RenditionIndex, RenditionPlan, Sound } from "@segue/media";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

export { keyedWrites, outbox } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true });

/** One row per file an editor sends, from the first byte to the hand-over to its master. */
export const uploads = pgTable(
  "uploads",
  {
    id: uuid().primaryKey(),
    batchId: text().notNull(),
    ownerId: text().notNull(),
    fileName: text().notNull(),
    relativePath: text(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    receivedBytes: bigint({ mode: "number" }).notNull().default(0),
    state: text({ enum: ["receiving", "received", "failed"] })
      .notNull()
      .default("receiving"),
    /** Known from the moment the bytes are complete, before they are moved: a crash in between resumes here. */
    sha256: text(),
    masterId: uuid().references(() => masters.id),
    isDuplicate: boolean().notNull().default(false),
    /** When `delivery/upload.probed` was recorded for it. */
    announcedAt: moment(),
    errorCode: text(),
    errorMessage: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index().on(table.batchId),
    index().on(table.createdAt, table.id),
    index().on(table.masterId),
    index("uploads_receiving_index")
      .on(table.updatedAt)
      .where(sql`${table.state} = 'receiving'`),
  ],
);

/** The audio of one distinct file; a row exists only when its bytes are durable in the store. */
export const masters = pgTable("masters", {
  id: uuid().primaryKey(),
  sha256: text().notNull().unique(),
  sizeBytes: bigint({ mode: "number" }).notNull(),
  objectKey: text().notNull(),
  fileName: text().notNull(),
  state: text({ enum: ["queued", "probing", "loudness", "encoding", "packaging", "ready", "failed"] })
    .notNull()
    .default("queued"),
  /** AES-128 key of its segments, encrypted for this row alone. */
  sealedKey: text().notNull(),
  /** What the probe found; null until then. */
  format: jsonb().$type<AudioFormat>(),
  tags: jsonb().$type<AudioTags>(),
  coverImageId: uuid().references(() => images.id),
  loudness: jsonb().$type<Loudness>(),
  waveformKey: text(),
  errorCode: text(),
  errorMessage: text(),
  createdAt: moment().notNull().defaultNow(),
  readyAt: moment(),
});

/** One rung of a master's ladder; planned after the probe, complete when `readyAt` is set. */
export const renditions = pgTable(
  "renditions",
  {
    masterId: uuid()
      .notNull()
      .references(() => masters.id, { onDelete: "cascade" }),
    name: text({ enum: ["aac-96", "aac-160", "aac-320", "flac"] }).notNull(),
    position: integer().notNull(),
    plan: jsonb().$type<RenditionPlan>().notNull(),
    progress: real().notNull().default(0),
    objectKey: text(),
    sizeBytes: bigint({ mode: "number" }),
    sha256: text(),
    /** The packager's index, from which playlists are written. */
    index: jsonb().$type<RenditionIndex>(),
    readyAt: moment(),
  },
  (table) => [primaryKey({ columns: [table.masterId, table.name] })],
);

/** How a master sounds, or why that could not be measured. */
export const sounds = pgTable("sounds", {
  masterId: uuid()
    .primaryKey()
    .references(() => masters.id, { onDelete: "cascade" }),
  /** Of the measurement that was tried. */
  version: integer().notNull(),
  sound: jsonb().$type<Sound>(),
  problem: text(),
  triedAt: moment().notNull(),
});

/** A picture whose variants are all in the store; the same bytes are kept once. */
export const images = pgTable("images", {
  id: uuid().primaryKey(),
  sha256: text().notNull().unique(),
  width: integer().notNull(),
  height: integer().notNull(),
  dominantColor: text().notNull(),
  thumbhash: text().notNull(),
  createdAt: moment().notNull().defaultNow(),
});
