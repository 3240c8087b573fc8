import type { PitchClasses } from "./pitch-classes.ts";

/** A key by its standard name, and how clearly it is heard. */
export interface MusicalKey {
  /** Tonic with a sharp or flat as keys are usually written, and "major" or "minor": "F# minor", "Eb major". */
  name: string;
  isMajor: boolean;
  /** From 0 to 1: how much better it fits than the next best key. */
  confidence: number;
}

/** What one piece says about its key. */
export interface Tonality {
  key: MusicalKey;
  /** From -1, clearly minor, to 1, clearly major. */
  majorness: number;
  /** How well the best key's profile fits, from -1 to 1. */
  fit: number;
}

const majorNames = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
const minorNames = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

/** How often each step of the scale is heard in a key, from its tonic up (Albrecht and Shanahan 2013). */
const profiles = {
  major: [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.08, 0.008, 0.081],
  minor: [0.22, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052],
};

/** Relative keys have the same notes: what the bass rests on, tonic or fifth, tells them apart. */
const bassWeight = { tonic: 0.15, fifth: 0.075 };

/** A margin this wide over the next key is as clear as music gets. */
const clearMargin = 0.25;

/** Finds the key whose profile fits the pitch classes best. */
export function estimateKey({ all, bass }: PitchClasses): Tonality {
  const [heard, low] = [standardise([...all]), standardise([...bass])];
  const fits = (["major", "minor"] as const).flatMap((mode) => {
    const profile = standardise(profiles[mode]);
    return Array.from({ length: 12 }, (_, tonic) => {
      const correlation = profile.reduce((sum, value, step) => sum + value * heard[(step + tonic) % 12]!, 0);
      const rest = bassWeight.tonic * low[tonic]! + bassWeight.fifth * low[(tonic + 7) % 12]!;
      const fit = correlation + rest;
      return { tonic, isMajor: mode === "major", fit };
    });
  });
  const ranked = fits.toSorted((left, right) => right.fit - left.fit);
  const [best, second] = [ranked[0]!, ranked[1]!];
  const bestOf = (isMajor: boolean) => ranked.find((candidate) => candidate.isMajor === isMajor)!.fit;
  const margin = Math.min(1, (best.fit - second.fit) / clearMargin);
  return {
    key: {
      name: best.isMajor ? `${majorNames[best.tonic]} major` : `${minorNames[best.tonic]} minor`,
      isMajor: best.isMajor,
      confidence: margin * Math.max(0, Math.min(1, best.fit)),
    },
    majorness: Math.max(-1, Math.min(1, (bestOf(true) - bestOf(false)) / clearMargin)),
    fit: best.fit,
  };
}

/** With mean 0 and length 1, so that a product of two is their correlation. */
function standardise(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (length === 0 ? 0 : (value - mean) / length));
}
