import { factorise, solveFactored } from "../math/cholesky.ts";
import type { SparseRows } from "../math/sparse-rows.ts";

/** Takes tags to factors, so that a track nobody has heard yet stands near those that are like it. */
export interface ContentMap {
  dimensions: number;
  /** A row of factors per tag. */
  factors: Float64Array;
}

const ridge = 1;

/**
 * Learns the map by ridge regression from tracks that have both tags and factors; rows of `vectors` without tags and
 * tracks for which `isWarm` answers false teach nothing.
 */
export function learnContentMap(
  vectors: SparseRows,
  factors: { tracks: Float32Array; dimensions: number },
  isWarm: (track: number) => boolean,
): ContentMap {
  const size = vectors.columnCount;
  const { dimensions, tracks } = factors;
  const matrix = new Float64Array(size * size);
  const targets = Array.from({ length: dimensions }, () => new Float64Array(size));
  for (let track = 0; track < vectors.rowCount; track += 1) {
    if (!isWarm(track)) continue;
    for (let at = vectors.starts[track]!; at < vectors.starts[track + 1]!; at += 1) {
      const [row, value] = [vectors.columns[at]!, vectors.values[at]!];
      for (let other = vectors.starts[track]!; other < vectors.starts[track + 1]!; other += 1) {
        matrix[row * size + vectors.columns[other]!]! += value * vectors.values[other]!;
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

/** Where the tags of one row place its track; all zero without a known tag. */
export function factorsFromTags(
  { dimensions, factors }: ContentMap,
  vectors: SparseRows,
  row: number,
): Float32Array {
  const place = new Float32Array(dimensions);
  for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at += 1) {
    const start = vectors.columns[at]! * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1)
      place[axis]! += vectors.values[at]! * factors[start + axis]!;
  }
  return place;
}
