import { z } from "zod";

/** Version of what is measured and how; vectors of different versions cannot be compared. */
export const soundVersion = 1;

/** Entries of a vector of this version. */
export const soundVectorLength = 48;

/** How a piece sounds, measured on at most 90 s from its middle. Plain JSON; every number is finite. */
export const Sound = z.object({
  version: z.int().positive(),
  /** Beats per minute, possibly half or double of what a listener would say; null for silence and under six seconds. */
  bpm: z.number().positive().nullable(),
  /** How regular the beats are, 0 to 1; from 0.3 on they are plain to hear. */
  bpmConfidence: z.number().min(0).max(1),
  /** Such as "F# minor"; null where no tones are heard. */
  key: z.string().nullable(),
  /** How much better the key fits than the next best one, 0 to 1; from 0.8 on rarely wrong. */
  keyConfidence: z.number().min(0).max(1),
  /** From -1, clearly minor, to 1, clearly major; 0 when unclear. */
  majorness: z.number().min(-1).max(1),
  /** Mean level: 0 at -60 dBFS and less, 1 at full scale. */
  energy: z.number().min(0).max(1),
  /** How much the level moves, as standard deviation in dB. */
  dynamicsDb: z.number().nonnegative(),
  /** Mean spectral centroid. */
  brightnessHz: z.number().nonnegative(),
  /** Beginnings of notes and beats. */
  onsetsPerSecond: z.number().nonnegative(),
  /** All of this and the timbre, for comparing with other pieces once each entry is standardised over all of them. */
  vector: z.array(z.number()).length(soundVectorLength),
});
export type Sound = z.infer<typeof Sound>;
