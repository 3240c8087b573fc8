import type { SparseRows } from "../math/sparse-rows.ts";
import type { TasteProfile } from "./model-parts.ts";

/** A track of the profile and its part in a result's score. */
export interface Reason {
  track: number;
  /** Of all that speaks for the result, between 0 and 1. */
  share: number;
}

/** The tracks of a profile that speak most for `result`, strongest first; none when only factors or filling brought it. */
export function explain(
  weights: SparseRows,
  profile: TasteProfile,
  result: { track: number; count: number },
): Reason[] {
  const reasons: Reason[] = [];
  let sum = 0;
  for (let at = 0; at < profile.tracks.length; at += 1) {
    const share = profile.weights[at]! * weightBetween(weights, profile.tracks[at]!, result.track);
    if (share <= 0) continue;
    sum += share;
    reasons.push({ track: profile.tracks[at]!, share });
  }
  return reasons
    .sort((left, right) => right.share - left.share || left.track - right.track)
    .slice(0, result.count)
    .map(({ track, share }) => ({ track, share: share / sum }));
}

/** How much one track speaks for another; 0 where nothing is known. Columns of a row are in ascending order. */
export function weightBetween(weights: SparseRows, source: number, target: number): number {
  let low = weights.starts[source]!;
  let high = weights.starts[source + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const column = weights.columns[middle]!;
    if (column === target) return weights.values[middle]!;
    if (column < target) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
