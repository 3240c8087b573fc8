import { z } from "zod";

const Key = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** An invented act. Keys are stable and unique within their kind. */
export const DemoArtist = z.object({
  key: Key,
  name: z.string().min(1),
  bio: z.string().min(1),
  genreKeys: z.array(Key).min(1),
});
export type DemoArtist = z.infer<typeof DemoArtist>;

/** An invented record label. */
export const DemoLabel = z.object({ key: Key, name: z.string().min(1) });
export type DemoLabel = z.infer<typeof DemoLabel>;

/** A genre; `parentKey` is null for the broad ones. */
export const DemoGenre = z.object({ key: Key, name: z.string().min(1), parentKey: Key.nullable() });
export type DemoGenre = z.infer<typeof DemoGenre>;

/** Who did what on a track; names are those of invented acts and ensembles. */
export const DemoCredit = z.object({
  name: z.string().min(1),
  role: z.enum(["composer", "lyricist", "performer", "producer", "mixing", "mastering", "arranger"]),
});
export type DemoCredit = z.infer<typeof DemoCredit>;

/** A sing-along sheet: the words, and the same with an LRC time stamp per line, aligned to the bars. */
export const DemoLyrics = z.object({ plain: z.string().min(1), lrc: z.string().min(1) });
export type DemoLyrics = z.infer<typeof DemoLyrics>;

/** A track as it is delivered. `durationSeconds` is exact to the sample. */
export const DemoTrack = z.object({
  key: Key,
  title: z.string().min(1),
  artistKeys: z.array(Key).min(1),
  featuring: z.array(Key),
  discNumber: z.int().positive(),
  trackNumber: z.int().positive(),
  isrc: z.string().regex(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/),
  isExplicit: z.boolean(),
  bpm: z.number().positive(),
  musicalKey: z.string().min(1),
  /** BCP 47 tag of the lyrics; "zxx" when there are none. */
  language: z.string().min(2),
  moods: z.array(z.string()).min(1),
  lyrics: DemoLyrics.nullable(),
  credits: z.array(DemoCredit).min(1),
  durationSeconds: z.number().min(60).max(150),
});
export type DemoTrack = z.infer<typeof DemoTrack>;

/** A release with its tracks in order. The artists of a compilation are all who appear on it. */
export const DemoRelease = z.object({
  key: Key,
  title: z.string().min(1),
  kind: z.enum(["album", "ep", "single", "compilation"]),
  artistKeys: z.array(Key).min(1),
  labelKey: Key,
  releaseDate: z.iso.date(),
  upc: z.string().regex(/^\d{12}$/),
  genres: z.array(Key).min(1),
  /** The © and ℗ lines. */
  copyright: z.string(),
  phonogramCopyright: z.string(),
  /** Whether each track runs into the next one without a gap. */
  isContinuous: z.boolean(),
  tracks: z.array(DemoTrack).min(1),
});
export type DemoRelease = z.infer<typeof DemoRelease>;

/** Everything the demo offers. */
export const DemoCatalogue = z.object({
  artists: z.array(DemoArtist),
  labels: z.array(DemoLabel),
  genres: z.array(DemoGenre),
  releases: z.array(DemoRelease),
});
export type DemoCatalogue = z.infer<typeof DemoCatalogue>;
