import { z } from "zod";

/** One line of time-coded lyrics. */
export const SyncedLine = z.object({ atMs: z.int().nonnegative(), text: z.string() });
export type SyncedLine = z.infer<typeof SyncedLine>;

/** What a file says about itself; cleaned of control characters and cut to sane lengths, but not otherwise believed. */
export const AudioTags = z.object({
  title: z.string().nullable(),
  artists: z.array(z.string()),
  albumArtist: z.string().nullable(),
  album: z.string().nullable(),
  trackNumber: z.int().positive().nullable(),
  trackTotal: z.int().positive().nullable(),
  discNumber: z.int().positive().nullable(),
  discTotal: z.int().positive().nullable(),
  /** As written in the file: "2024", "2024-05" or "2024-05-17". */
  date: z.string().nullable(),
  genres: z.array(z.string()),
  composers: z.array(z.string()),
  label: z.string().nullable(),
  isrc: z.string().nullable(),
  upc: z.string().nullable(),
  copyright: z.string().nullable(),
  /** Null when the file does not say. */
  explicit: z.boolean().nullable(),
  isCompilation: z.boolean(),
  bpm: z.number().positive().nullable(),
  lyrics: z.string().nullable(),
  syncedLyrics: z.array(SyncedLine).nullable(),
});
export type AudioTags = z.infer<typeof AudioTags>;
