/** A play counts half after so long, so that what is heard now stands before what was heard once. */
const halfLifeDays = 30;
const dayMs = 86_400_000;
/** So many plays within a month make something as popular as can be. */
const playsAtTop = 1_000_000;

/** Plays that fade: `plays` as of `at`. */
export interface FadingPlays {
  plays: number;
  at: Date;
}

/** The plays as of a later moment. */
export function fadedTo(now: Date, { plays, at }: FadingPlays): number {
  const days = Math.max(0, now.getTime() - at.getTime()) / dayMs;
  return plays * 0.5 ** (days / halfLifeDays);
}

/** 0–100 by the logarithm of the plays: each step of ten times as many counts the same. */
export function popularityOf(plays: number): number {
  return Math.min(100, Math.round((100 * Math.log10(1 + plays)) / Math.log10(playsAtTop)));
}
