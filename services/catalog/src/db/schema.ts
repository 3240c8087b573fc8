import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CreditRole } from "../contract/credit.ts";
import type { ReleaseState, UploadOutcome } from "../contract/draft.ts";
import type { ReleaseKind } from "../contract/release.ts";
import type { AudioState, LyricsLine } from "../contract/track.ts";

export { keyedWrites, outbox } from "@segue/kernel";

const moment = () => timestamp({ withTimezone: true, precision: 3 });
const id = () => uuid().primaryKey();

/** People and groups, one row per normalised name, whatever they do on a record. */
export const artists = pgTable("artists", {
  id: id(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
  bio: text(),
  imageId: uuid(),
});

/** Record labels, one row per normalised name. */
export const labels = pgTable("labels", {
  id: id(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
});

/** Genres as a tree of two levels. */
export const genres = pgTable("genres", {
  id: id(),
  name: text().notNull(),
  nameKey: text().notNull().unique(),
  slug: text().notNull().unique(),
  parentId: uuid(),
  /** Its rows in `genre_releases`, kept by the triggers that keep those. */
  releaseCount: integer().notNull().default(0),
});

/** Releases of every state. */
export const releases = pgTable(
  "releases",
  {
    id: id(),
    state: text().$type<ReleaseState>().notNull(),
    title: text().notNull(),
    titleKey: text().notNull(),
    kind: text().$type<ReleaseKind>().notNull(),
    /** The kind follows the number of tracks until an editor chooses one. */
    isKindInferred: boolean().notNull(),
    isCompilation: boolean().notNull().default(false),
    /** The artists follow those of the tracks until an editor or an album artist tag names them. */
    areArtistsInferred: boolean().notNull(),
    releaseDate: date({ mode: "string" }),
    upc: text(),
    labelId: uuid().references(() => labels.id),
    coverImageId: uuid(),
    copyrightLine: text(),
    phonogramLine: text(),
    loudnessLufs: doublePrecision(),
    truePeakDbtp: doublePrecision(),
    /** The uploads it was drafted from, and what they have in common. */
    batchId: text(),
    groupKey: text(),
    /** How many tracks the tags say there are; they may not all be here yet. */
    announcedTracks: integer(),
    publishAt: moment(),
    publishedAt: moment(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    index("releases_by_group").on(table.batchId, table.groupKey),
    uniqueIndex("releases_one_per_upc")
      .on(table.upc)
      .where(sql`${table.state} <> 'taken_down'`),
    index("releases_by_date").on(table.state, table.releaseDate, table.id),
    index("releases_by_title").on(table.state, table.titleKey, table.id),
    index("releases_by_change").on(table.updatedAt, table.id),
    index("releases_of_state_by_change").on(table.state, table.updatedAt, table.id),
  ],
);

/** Who a release is by, in the order of its cover. */
export const releaseArtists = pgTable(
  "release_artists",
  {
    releaseId: uuid()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    artistId: uuid()
      .notNull()
      .references(() => artists.id),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.releaseId, table.artistId] }),
    index("release_artists_by_artist").on(table.artistId),
  ],
);

/** What releases are sorted under: their own genres and those of their tracks. */
export const releaseGenres = pgTable(
  "release_genres",
  {
    releaseId: uuid()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    genreId: uuid()
      .notNull()
      .references(() => genres.id),
  },
  (table) => [
    primaryKey({ columns: [table.releaseId, table.genreId] }),
    index("release_genres_by_genre").on(table.genreId),
  ],
);

/**
 * The live releases of each genre and of its children, with what they are listed by. Kept by triggers on `releases` and
 * `release_genres` (see the migration that made it), so that a page of a genre reads a page and counting reads nothing.
 */
export const genreReleases = pgTable(
  "genre_releases",
  {
    genreId: uuid()
      .notNull()
      .references(() => genres.id),
    releaseId: uuid().notNull(),
    releaseDate: date({ mode: "string" }),
    titleKey: text().notNull(),
    coverImageId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.genreId, table.releaseId] }),
    index("genre_releases_by_release").on(table.releaseId),
    index("genre_releases_by_date").on(table.genreId, table.releaseDate, table.releaseId),
    index("genre_releases_by_title").on(table.genreId, table.titleKey, table.releaseId),
  ],
);

/** One recording on one release. Whether its audio is ready stands with the master. */
export const tracks = pgTable(
  "tracks",
  {
    id: id(),
    releaseId: uuid()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    title: text().notNull(),
    titleKey: text().notNull(),
    version: text(),
    isrc: text(),
    isExplicit: boolean().notNull(),
    language: text(),
    bpm: doublePrecision(),
    musicalKey: text(),
    discNumber: integer().notNull(),
    trackNumber: integer().notNull(),
    masterId: uuid(),
    uploadId: text(),
    fileName: text(),
    durationMs: integer().notNull(),
    /** When listeners could first play it. */
    publishedAt: moment(),
    createdAt: moment().notNull(),
  },
  (table) => [
    index("tracks_by_release").on(table.releaseId, table.discNumber, table.trackNumber),
    index("tracks_by_master").on(table.masterId),
    index("tracks_by_isrc").on(table.isrc),
    index("tracks_by_time").on(table.publishedAt, table.id),
  ],
);

/** Who did what on a track. */
export const credits = pgTable(
  "credits",
  {
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    artistId: uuid()
      .notNull()
      .references(() => artists.id),
    role: text().$type<CreditRole>().notNull(),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.trackId, table.role, table.artistId] }),
    index("credits_by_artist").on(table.artistId),
  ],
);

/** What single tracks are sorted under. */
export const trackGenres = pgTable(
  "track_genres",
  {
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    genreId: uuid()
      .notNull()
      .references(() => genres.id),
  },
  (table) => [primaryKey({ columns: [table.trackId, table.genreId] })],
);

/** The words of tracks that have some. */
export const lyrics = pgTable("lyrics", {
  trackId: uuid()
    .primaryKey()
    .references(() => tracks.id, { onDelete: "cascade" }),
  plain: text(),
  synced: jsonb().$type<LyricsLine[]>(),
});

/** What delivery has said of masters, also of those no track uses yet. Once ready, always ready. */
export const masters = pgTable("masters", {
  masterId: uuid().primaryKey(),
  state: text().$type<AudioState>().notNull(),
  durationMs: integer(),
  /** As measured where that was clear; drafts whose file says nothing begin with them. */
  bpm: doublePrecision(),
  musicalKey: text(),
  failureCode: text(),
  failureMessage: text(),
});

/** What became of each uploaded file; the row is what makes a second delivery of its event harmless. */
export const uploads = pgTable(
  "uploads",
  {
    uploadId: text().primaryKey(),
    batchId: text().notNull(),
    fileName: text().notNull(),
    masterId: uuid(),
    durationMs: integer(),
    outcome: text().$type<UploadOutcome["outcome"]>().notNull(),
    trackId: uuid().references(() => tracks.id, { onDelete: "set null" }),
    reasonCode: text(),
    reasonMessage: text(),
  },
  (table) => [index("uploads_by_batch").on(table.batchId, table.uploadId)],
);

/** Batches whose releases go live by themselves. */
export const autoPublishedBatches = pgTable("auto_published_batches", { batchId: text().primaryKey() });
