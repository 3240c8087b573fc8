import { z } from "zod";
import { Credit } from "./credit.ts";
import { ArtistRef, CalendarDate, CatalogId, GenreRef, ImageRef, LabelRef } from "./references.ts";
import { ReleaseKind } from "./release.ts";
import { AudioState, Lyrics, ReleaseLoudness } from "./track.ts";

/** Listeners see `live` only. */
export const ReleaseState = z.enum(["draft", "scheduled", "live", "taken_down"]);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** Something an editor should look at; a blocking one keeps the release from going live. */
export const DraftProblem = z.object({
  code: z.string(),
  message: z.string(),
  isBlocking: z.boolean(),
  trackId: CatalogId.nullable(),
});
export type DraftProblem = z.infer<typeof DraftProblem>;

/** A track as an editor sees it. `audioFailure` says why the audio cannot be used. */
export const DraftTrack = z.object({
  id: CatalogId,
  title: z.string(),
  version: z.string().nullable(),
  isrc: z.string().nullable(),
  isExplicit: z.boolean(),
  /** BCP 47 */
  language: z.string().nullable(),
  bpm: z.number().nullable(),
  musicalKey: z.string().nullable(),
  discNumber: z.number().int(),
  trackNumber: z.number().int(),
  durationMs: z.number().int(),
  credits: z.array(Credit),
  genres: z.array(GenreRef),
  lyrics: Lyrics,
  fileName: z.string().nullable(),
  uploadId: z.string().nullable(),
  masterId: z.string().nullable(),
  audio: AudioState,
  audioFailure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type DraftTrack = z.infer<typeof DraftTrack>;

/** A release of any state as an editor sees it. */
export const DraftRelease = z.object({
  id: CatalogId,
  state: ReleaseState,
  title: z.string(),
  kind: ReleaseKind,
  artists: z.array(ArtistRef),
  releaseDate: CalendarDate.nullable(),
  upc: z.string().nullable(),
  label: LabelRef.nullable(),
  genres: z.array(GenreRef),
  coverImageId: z.string().nullable(),
  cover: ImageRef.nullable(),
  copyrightLine: z.string().nullable(),
  phonogramLine: z.string().nullable(),
  loudness: ReleaseLoudness.nullable(),
  batchId: z.string().nullable(),
  /** When a scheduled release goes live. */
  publishAt: z.date().nullable(),
  publishedAt: z.date().nullable(),
  updatedAt: z.date(),
  tracks: z.array(DraftTrack),
  problems: z.array(DraftProblem),
});
export type DraftRelease = z.infer<typeof DraftRelease>;

/** A release of any state as a row of the console's table. */
export const DraftSummary = DraftRelease.pick({
  id: true,
  state: true,
  title: true,
  kind: true,
  artists: true,
  releaseDate: true,
  cover: true,
  batchId: true,
  publishAt: true,
  publishedAt: true,
  updatedAt: true,
}).extend({
  trackCount: z.number().int(),
  readyCount: z.number().int(),
  failedCount: z.number().int(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** What became of a file that was sent in. */
export const UploadOutcome = z.object({
  uploadId: z.string(),
  batchId: z.string(),
  fileName: z.string(),
  outcome: z.enum(["drafted", "skipped", "failed"]),
  /** Where its track is: the new one, or for a skipped file the one that made it superfluous. */
  releaseId: CatalogId.nullable(),
  trackId: CatalogId.nullable(),
  reason: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type UploadOutcome = z.infer<typeof UploadOutcome>;
