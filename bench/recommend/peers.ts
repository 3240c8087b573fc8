import { type SparseRows, transpose } from "@segue/recommendations/model";
import { invertFactor } from "./dense-cholesky.ts";

/** Scores every track for a profile of distinct tracks. */
export type Peer = (profile: readonly number[]) => Float64Array;

/** The number of listeners, the same for everybody. */
export function popularityPeer(popularity: Float32Array): Peer {
  return () => Float64Array.from(popularity);
}

/** Item-based neighbours by cosine, the `neighbours` nearest of each track (Sarwar 2001; shrink 10). */
export function itemKnnPeer(plays: SparseRows, neighbours: number): Peer {
  const listeners = transpose(plays);
  const trackCount = plays.columnCount;
  const degree = (track: number) => listeners.starts[track + 1]! - listeners.starts[track]!;
  const nearest = Array.from({ length: trackCount }, (_, track) => {
    const together = new Map<number, number>();
    for (let at = listeners.starts[track]!; at < listeners.starts[track + 1]!; at += 1) {
      const listener = listeners.columns[at]!;
      for (let place = plays.starts[listener]!; place < plays.starts[listener + 1]!; place += 1) {
        const other = plays.columns[place]!;
        if (other !== track) together.set(other, (together.get(other) ?? 0) + 1);
      }
    }
    return [...together]
      .map(([other, count]) => ({ other, likeness: count / (Math.sqrt(degree(track) * degree(other)) + 10) }))
      .sort((left, right) => right.likeness - left.likeness)
      .slice(0, neighbours);
  });
  // A track's neighbours speak for it; turned round, a track of the profile speaks for those it is a neighbour of.
  const spokenFor = Array.from({ length: trackCount }, () => [] as { track: number; likeness: number }[]);
  for (const [track, list] of nearest.entries()) {
    for (const { other, likeness } of list) spokenFor[other]!.push({ track, likeness });
  }
  return (profile) => {
    const scores = new Float64Array(trackCount);
    for (const own of profile) for (const { track, likeness } of spokenFor[own]!) scores[track]! += likeness;
    return scores;
  };
}

/**
 * EASE (Steck 2019), exactly, by way of the listeners: with X the listeners by tracks and λ the ridge, the inverse of
 * XᵀX + λI is (I − Xᵀ(XXᵀ + λI)⁻¹X) / λ (Woodbury), which asks for a dense matrix of listeners instead of tracks.
 */
export function easePeer(plays: SparseRows, ridge: number): Peer {
  const { rowCount: size, columnCount: trackCount } = plays;
  const listeners = transpose(plays);
  const inverse = new Float32Array(size * size);
  for (let track = 0; track < trackCount; track += 1) {
    const heardBy = listeners.columns.subarray(listeners.starts[track], listeners.starts[track + 1]);
    for (const row of heardBy)
      for (const column of heardBy) if (column <= row) inverse[row * size + column]! += 1;
  }
  for (let row = 0; row < size; row += 1) inverse[row * size + row]! += ridge;
  invertFactor(inverse, size);
  const rowOf = (row: number) => inverse.subarray(row * size, row * size + row + 1);

  /** The inverse factor times a vector that is 1 (or `weights`) at the given rows. */
  const timesFactor = (weights: Float64Array) => {
    const product = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      const entries = rowOf(row);
      let sum = 0;
      for (let k = 0; k < entries.length; k += 1) sum += entries[k]! * weights[k]!;
      product[row] = sum;
    }
    return product;
  };
  const diagonal = new Float64Array(trackCount);
  for (let row = 0; row < size; row += 1) {
    const entries = rowOf(row);
    for (let track = 0; track < trackCount; track += 1) {
      let sum = 0;
      for (let at = listeners.starts[track]!; at < listeners.starts[track + 1]!; at += 1) {
        const listener = listeners.columns[at]!;
        if (listener <= row) sum += entries[listener]!;
      }
      diagonal[track]! += sum * sum;
    }
  }
  return (profile) => {
    const shared = new Float64Array(size);
    for (const track of profile) {
      for (let at = listeners.starts[track]!; at < listeners.starts[track + 1]!; at += 1)
        shared[listeners.columns[at]!]! += 1;
    }
    const half = timesFactor(shared);
    const whole = new Float64Array(size);
    for (let row = 0; row < size; row += 1) {
      const entries = rowOf(row);
      for (let k = 0; k < entries.length; k += 1) whole[k]! += entries[k]! * half[row]!;
    }
    const scores = new Float64Array(trackCount);
    for (let listener = 0; listener < size; listener += 1) {
      for (let at = plays.starts[listener]!; at < plays.starts[listener + 1]!; at += 1) {
        scores[plays.columns[at]!]! += whole[listener]!;
      }
    }
    // P = (I − …)/λ; the weight from i to j is −P_ij / P_jj, and both λ cancel. Tracks of the profile are left out later.
    for (let track = 0; track < trackCount; track += 1) scores[track]! /= 1 - diagonal[track]!;
    return scores;
  };
}
