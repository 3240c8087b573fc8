import type { SparseRows } from "../math/sparse-rows.ts";
import type { FactorObjective } from "../training/implicit-factors.ts";

/** Track vectors with what is needed to place a listener among them. */
export interface TrackFactors extends FactorObjective {
  tracks: Float32Array;
  /** `unobservedWeight · tracksᵀ · tracks`. */
  gram: Float64Array;
  /** What the factors count beside the item weights. */
  share: number;
}

/** What a trained model knows; tracks are numbers from 0. */
export interface ScoringParts {
  trackCount: number;
  /** Row: a track of the profile. Entries: the tracks it speaks for. */
  weights: SparseRows;
  /** Null where they do not pay for themselves. */
  factors: TrackFactors | null;
  /** How many listeners each track has. */
  popularity: Float32Array;
  /** All tracks, the most popular first. */
  byPopularity: Uint32Array;
}

/** What is known of a listener's taste: tracks with weights, below 0 for what they turned away from. No track twice. */
export interface TasteProfile {
  tracks: ArrayLike<number>;
  weights: ArrayLike<number>;
}

/** The tracks by number of listeners, the most first; equal ones by number. */
export function orderByPopularity(popularity: Float32Array): Uint32Array {
  return Uint32Array.from(popularity.keys()).sort(
    (left, right) => popularity[right]! - popularity[left]! || left - right,
  );
}
