import { type SparseRows, sharedFloats, sharedIntegers } from "../math/sparse-rows.ts";
import { topOf } from "../math/select-top.ts";
import { createScoreBoard } from "../scoring/score-board.ts";
import type { SessionIndex } from "./session-index.ts";

/** How "after this one comes that one" is counted. */
export interface RuleSettings {
  /** Tracks further on than this in the same session are not counted. */
  distanceMax: number;
  /** A track `n` places on counts `n^-distanceExponent`. */
  distanceExponent: number;
  /** Only the latest this many occurrences of a track are looked at. */
  occurrencesMax: number;
  /** Rules kept per track. */
  rulesMax: number;
}

/** For each track, what followed it in the same session, as shares of 1. A track may follow itself. */
export function learnRules(index: SessionIndex, settings: RuleSettings): SparseRows {
  const trackCount = index.occurrenceStarts.length - 1;
  const { distanceMax, distanceExponent, occurrencesMax, rulesMax } = settings;
  const board = createScoreBoard(trackCount);
  const distanceWeights = Float32Array.from(
    { length: distanceMax + 1 },
    (_, distance) => distance ** -distanceExponent,
  );
  const columns = sharedIntegers(trackCount * rulesMax);
  const values = sharedFloats(trackCount * rulesMax);
  const starts = sharedIntegers(trackCount + 1);
  let length = 0;
  for (let track = 0; track < trackCount; track += 1) {
    const end = index.occurrenceStarts[track + 1]!;
    const start = Math.max(index.occurrenceStarts[track]!, end - occurrencesMax);
    let sum = 0;
    for (let at = start; at < end; at += 1) {
      const place = index.places[at]!;
      const sessionEnd = index.starts[index.sessionOf[place]! + 1]!;
      for (let distance = 1; distance <= distanceMax && place + distance < sessionEnd; distance += 1) {
        const weight = distanceWeights[distance]!;
        board.add(index.tracks[place + distance]!, weight);
        sum += weight;
      }
    }
    const best = topOf(
      { items: board.touched, length: board.length, scores: board.scores },
      rulesMax,
      () => false,
    ).sort();
    for (const next of best) {
      columns[length] = next;
      values[length++] = board.scores[next]! / sum;
    }
    starts[track + 1] = length;
    board.clear();
  }
  return {
    rowCount: trackCount,
    columnCount: trackCount,
    starts,
    columns: columns.slice(0, length),
    values: values.slice(0, length),
  };
}
