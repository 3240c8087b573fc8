import { rowSolver } from "../training/implicit-factors.ts";
import type { TasteProfile, TrackFactors } from "./model-parts.ts";

/** Where a listener stands among the tracks. */
export interface ListenerPlace {
  scoreOf(track: number): number;
  /** Of the scores over all tracks, found without looking at them. */
  rootMeanSquare: number;
}

/**
 * Places listeners among the tracks from their profile alone, without training. The place holds until the next call.
 * Answers null for a profile without a track that speaks for something.
 */
export function createFoldIn(factors: TrackFactors): (profile: TasteProfile) => ListenerPlace | null {
  const { dimensions, tracks, gram, unobservedWeight } = factors;
  const solve = rowSolver({ ...factors, fixed: tracks });
  const trackCount = tracks.length / dimensions;
  return (profile) => {
    const liked = Array.from(profile.tracks).flatMap((track, at) =>
      profile.weights[at]! > 0 ? [{ track, weight: profile.weights[at]! }] : [],
    );
    if (liked.length === 0) return null;
    const place = solve(
      liked.map(({ track }) => track),
      liked.map(({ weight }) => weight),
    );
    let square = 0;
    for (let row = 0; row < dimensions; row += 1) {
      for (let column = 0; column < dimensions; column += 1) {
        square += place[row]! * gram[row * dimensions + column]! * place[column]!;
      }
    }
    const rootMeanSquare = Math.sqrt(square / (unobservedWeight * trackCount));
    return {
      rootMeanSquare: rootMeanSquare > 0 ? rootMeanSquare : 1,
      scoreOf(track) {
        const start = track * dimensions;
        let sum = 0;
        for (let at = 0; at < dimensions; at += 1) sum += place[at]! * tracks[start + at]!;
        return sum;
      },
    };
  };
}
