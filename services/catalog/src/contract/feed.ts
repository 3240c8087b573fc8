import { z } from "zod";
import { ArtistRef, CalendarDate, CatalogId } from "./references.ts";
import { ReleaseKind } from "./release.ts";
import { Lyrics } from "./track.ts";

/** A track as other services index it. */
export const FeedTrack = z.object({
  id: CatalogId,
  title: z.string(),
  version: z.string().nullable(),
  artists: z.array(ArtistRef),
  genreSlugs: z.array(z.string()),
  durationMs: z.number().int(),
  isExplicit: z.boolean(),
  language: z.string().nullable(),
  bpm: z.number().nullable(),
  musicalKey: z.string().nullable(),
  masterId: z.uuid().nullable(),
  publishedAt: z.date(),
  lyrics: Lyrics.nullable(),
});
export type FeedTrack = z.infer<typeof FeedTrack>;

/** A live release with the tracks that listeners can play, as other services index it. */
export const FeedRelease = z.object({
  id: CatalogId,
  title: z.string(),
  kind: ReleaseKind,
  artists: z.array(ArtistRef),
  label: z.string().nullable(),
  genreSlugs: z.array(z.string()),
  releaseDate: CalendarDate,
  coverImageId: z.uuid().nullable(),
  publishedAt: z.date(),
  tracks: z.array(FeedTrack),
});
export type FeedRelease = z.infer<typeof FeedRelease>;

/** An artist as other services index them; `isHeard` is false for one without a live release. */
export const FeedArtist = z.object({
  id: CatalogId,
  name: z.string(),
  imageId: z.uuid().nullable(),
  genreSlugs: z.array(z.string()),
  isHeard: z.boolean(),
});
export type FeedArtist = z.infer<typeof FeedArtist>;

/** Live releases in the order of their ids, from the one after `afterId`. */
export const FeedPageInput = z.object({
  afterId: CatalogId.optional(),
  limit: z.number().int().min(1).max(200).default(100),
});

/** Things by key; those that are not there for listeners are missing from the answer. */
export const FeedByIds = z.object({ ids: z.array(CatalogId).max(200) });
/** A part of the feed; `total` is the number of live releases in all. */
export const FeedPage = z.object({ items: z.array(FeedRelease), total: z.number().int() });
export const FeedReleases = z.object({ items: z.array(FeedRelease) });
export const FeedArtists = z.object({ items: z.array(FeedArtist) });
