import { factorise, solveFactored } from "../math/cholesky.ts";
import type { SparseRows } from "../math/sparse-rows.ts";

/** Takes features to factors, so that a track nobody has heard yet stands near those that are like it. */
export interface ContentMap {
  dimensions: number;
  /** A row of factors per feature. */
  factors: Float64Array;
}

const ridge = 1;

/**
 * Learns the map by ridge regression from tracks that have both features and factors; rows of `features` without entries and
 * tracks for which `isWarm` answers false teach nothing.
 */
export function learnContentMap(
  features: SparseRows,
  factors: { tracks: Float32Array; dimensions: number },
  isWarm: (track: number) => boolean,
): ContentMap {
  const size = features.columnCount;
  const { dimensions, tracks } = factors;
  const matrix = new Float64Array(size * size);
  const targets = Array.from({ length: dimensions }, () => new Float64Array(size));
  for (let track = 0; track < features.rowCount; track += 1) {
    if (!isWarm(track)) continue;
    for (let at = features.starts[track]!; at < features.starts[track + 1]!; at += 1) {
      const [row, value] = [features.columns[at]!, features.values[at]!];
      for (let other = features.starts[track]!; other < features.starts[track + 1]!; other += 1) {
        matrix[row * size + features.columns[other]!]! += value * features.values[other]!;
      }
      for (let axis = 0; axis < dimensions; axis += 1)
        targets[axis]![row]! += value * tracks[track * dimensions + axis]!;
    }
  }
  for (let row = 0; row < size; row += 1) matrix[row * size + row]! += ridge;
  factorise({ matrix, size }, 0);
  const map = new Float64Array(size * dimensions);
  for (const [axis, target] of targets.entries()) {
    solveFactored({ matrix, size }, target);
    for (let row = 0; row < size; row += 1) map[row * dimensions + axis] = target[row]!;
  }
  return { dimensions, factors: map };
}

/** Where the features of one row place its track; all zero without any. */
export function factorsFromFeatures(
  { dimensions, factors }: ContentMap,
  features: SparseRows,
  row: number,
): Float32Array {
  const place = new Float32Array(dimensions);
  for (let at = features.starts[row]!; at < features.starts[row + 1]!; at += 1) {
    const start = features.columns[at]! * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1)
      place[axis]! += features.values[at]! * factors[start + axis]!;
  }
  return place;
}
