import { z } from "zod";
import { Credit } from "./credit.ts";
import { ArtistRef, CatalogId, GenreRef, ImageRef } from "./references.ts";

/** A track as it stands in any list. `artists` are the main ones, then the featured ones. */
export const TrackSummary = z.object({
  id: CatalogId,
  title: z.string(),
  /** What tells this recording from others of the song: "Live", "Radio edit"; null for the plain one. */
  version: z.string().nullable(),
  artists: z.array(ArtistRef),
  release: z.object({ id: CatalogId, title: z.string() }),
  cover: ImageRef.nullable(),
  discNumber: z.number().int(),
  trackNumber: z.number().int(),
  durationMs: z.number().int(),
  isExplicit: z.boolean(),
  hasLyrics: z.boolean(),
  /** False while the audio is still being prepared. */
  isPlayable: z.boolean(),
});
export type TrackSummary = z.infer<typeof TrackSummary>;

/** Everything listeners may know about one track. */
export const TrackPage = TrackSummary.extend({
  isrc: z.string().nullable(),
  language: z.string().nullable(),
  bpm: z.number().nullable(),
  musicalKey: z.string().nullable(),
  genres: z.array(GenreRef),
  credits: z.array(Credit),
});
export type TrackPage = z.infer<typeof TrackPage>;

/** One line and when it begins, from the start of the track. */
export const LyricsLine = z.object({ atMs: z.number().int().nonnegative(), text: z.string() });
export type LyricsLine = z.infer<typeof LyricsLine>;

/** A track's words; both are null for a track without lyrics. */
export const Lyrics = z.object({ plain: z.string().nullable(), synced: z.array(LyricsLine).nullable() });
export type Lyrics = z.infer<typeof Lyrics>;

/** Whether a track can be streamed: not yet, yes, or not with this file. */
export const AudioState = z.enum(["pending", "ready", "failed"]);
export type AudioState = z.infer<typeof AudioState>;

/** Loudness of a whole release, for playing it with the level differences its makers meant. */
export const ReleaseLoudness = z.object({ integratedLufs: z.number(), truePeakDbtp: z.number() });
export type ReleaseLoudness = z.infer<typeof ReleaseLoudness>;

/** What playing needs to know of a track that listeners can see; `masterId` is null only before `ready`. */
export const PlayableTrack = z.object({
  trackId: CatalogId,
  releaseId: CatalogId,
  masterId: z.string().nullable(),
  audio: AudioState,
  durationMs: z.number().int(),
  isExplicit: z.boolean(),
  releaseLoudness: ReleaseLoudness.nullable(),
});
export type PlayableTrack = z.infer<typeof PlayableTrack>;
