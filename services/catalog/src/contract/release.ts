import { z } from "zod";
import { Credit } from "./credit.ts";
import { ArtistRef, CalendarDate, CatalogId, GenreRef, ImageRef, LabelRef } from "./references.ts";
import { TrackSummary } from "./track.ts";

/** What stores call a release, by its size or its mixture of artists. */
export const ReleaseKind = z.enum(["album", "ep", "single", "compilation"]);
export type ReleaseKind = z.infer<typeof ReleaseKind>;

/** A release as a card. */
export const ReleaseSummary = z.object({
  id: CatalogId,
  title: z.string(),
  kind: ReleaseKind,
  artists: z.array(ArtistRef),
  releaseDate: CalendarDate,
  cover: ImageRef.nullable(),
  trackCount: z.number().int(),
  isExplicit: z.boolean(),
});
export type ReleaseSummary = z.infer<typeof ReleaseSummary>;

/** A release with its tracks in playing order. `credits` names everyone on it once per role. */
export const ReleasePage = ReleaseSummary.extend({
  label: LabelRef.nullable(),
  upc: z.string().nullable(),
  /** The © line: who owns artwork and text. */
  copyrightLine: z.string().nullable(),
  /** The ℗ line: who owns the recording. */
  phonogramLine: z.string().nullable(),
  genres: z.array(GenreRef),
  tracks: z.array(TrackSummary),
  credits: z.array(Credit),
  durationMs: z.number().int(),
});
export type ReleasePage = z.infer<typeof ReleasePage>;

/** Which live releases to list; `kind` may be one or several. */
export const ReleaseFilter = z.object({
  genreId: CatalogId.optional(),
  artistId: CatalogId.optional(),
  kind: z.union([ReleaseKind, z.array(ReleaseKind).min(1)]).optional(),
  order: z.enum(["newest", "title"]).default("newest"),
});
export type ReleaseFilter = z.infer<typeof ReleaseFilter>;
