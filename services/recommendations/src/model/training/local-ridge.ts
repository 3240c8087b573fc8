import { solveCholesky } from "../math/cholesky.ts";
import { moveTopFirst } from "../math/select-top.ts";
import type { GramRows } from "./gram-rows.ts";

/** What one call of the kernel reads and writes. */
export interface RidgeInput {
  gram: GramRows;
  degrees: Float32Array;
  /** Neighbours that each track is explained by. */
  neighbourCount: number;
  /** Added to every diagonal element. */
  ridge: number;
  /** Added to every diagonal element as a share of it, which is what leaving plays out at random does (EDLAE). */
  dropout: number;
  shrink: number;
  /** `neighbourCount` places per track. */
  out: { sources: Uint32Array; weights: Float32Array; lengths: Uint32Array };
}

/** Each failed solve is tried again with the ridge times this. */
const ridgeGrowth = 3;
/** The least pivot accepted, as a share of the ridge. */
const pivotShare = 0.2;
/** No track speaks more for another than listening to both does; a nearly singular system answers with far larger weights. */
const weightMax = 1;

/**
 * Explains each track from `from` up to `to` by a ridge regression on the tracks most like it, as EASE does on all tracks
 * at once (Steck 2019, 2020). Gram rows hold only the strongest pairs, so the part of the matrix solved here may have lost
 * its positive definiteness; such a track is solved again with a larger ridge. Returns how often that happened.
 */
export function solveLocalRidge(input: RidgeInput, from: number, to: number): number {
  const { gram, degrees, neighbourCount, ridge, dropout, shrink, out } = input;
  const { width, neighbours, counts, lengths } = gram;
  const placeOf = new Int32Array(degrees.length).fill(-1);
  const matrix = new Float64Array(neighbourCount * neighbourCount);
  const vector = new Float64Array(neighbourCount);
  const scores = new Float32Array(width);
  const order = new Uint32Array(width);
  const chosen = new Uint32Array(neighbourCount);
  let retries = 0;

  const fillMatrix = (size: number, ridgeNow: number) => {
    matrix.fill(0, 0, size * size);
    for (let row = 0; row < size; row += 1) {
      const other = chosen[row]!;
      const start = other * width;
      for (let at = start; at < start + lengths[other]!; at += 1) {
        const column = placeOf[neighbours[at]!]!;
        if (column < 0) continue;
        matrix[row * size + column] = counts[at]!;
        matrix[column * size + row] = counts[at]!;
      }
    }
    for (let row = 0; row < size; row += 1) {
      matrix[row * size + row] = degrees[chosen[row]!]! * (1 + dropout) + ridgeNow;
    }
  };

  for (let track = from; track < to; track += 1) {
    const start = track * width;
    const length = lengths[track]!;
    for (let at = 0; at < length; at += 1) {
      order[at] = at;
      scores[at] =
        counts[start + at]! / (Math.sqrt(degrees[neighbours[start + at]!]! * degrees[track]!) + shrink);
    }
    const size = Math.min(length, neighbourCount);
    moveTopFirst(order, scores, { length, count: size });
    for (let row = 0; row < size; row += 1) {
      chosen[row] = neighbours[start + order[row]!]!;
      placeOf[chosen[row]!] = row;
    }
    for (let ridgeNow = ridge; ; ridgeNow *= ridgeGrowth) {
      fillMatrix(size, ridgeNow);
      for (let row = 0; row < size; row += 1) vector[row] = counts[start + order[row]!]!;
      if (solveCholesky({ matrix, size }, vector, pivotShare * ridgeNow) && isPlausible(vector, size)) break;
      retries += 1;
    }
    for (let row = 0; row < size; row += 1) {
      placeOf[chosen[row]!] = -1;
      out.sources[track * neighbourCount + row] = chosen[row]!;
      out.weights[track * neighbourCount + row] = vector[row]!;
    }
    out.lengths[track] = size;
  }
  return retries;
}

function isPlausible(weights: Float64Array, size: number): boolean {
  for (let at = 0; at < size; at += 1) if (Math.abs(weights[at]!) > weightMax) return false;
  return true;
}
