import { sharedFloats, sharedIntegers, type SparseRows } from "../math/sparse-rows.ts";
import { moveTopFirst } from "../math/select-top.ts";

/** For each track the tracks most often listened to by the same listeners, with how often (weighted) they were. */
export interface GramRows {
  /** Neighbours kept per track at most. */
  width: number;
  neighbours: Uint32Array;
  counts: Float32Array;
  lengths: Uint32Array;
}

/** What one call of the kernel reads and writes. */
export interface GramInput {
  /** Listeners by tracks. */
  plays: SparseRows;
  /** Tracks by listeners. */
  listeners: SparseRows;
  /** What a listener's pair of tracks counts; long histories say less about each pair. */
  listenerWeights: Float32Array;
  /** The diagonal: each track's weighted listeners. */
  degrees: Float32Array;
  /** Added to the geometric mean of two degrees, so that pairs seen once do not look alike. */
  shrink: number;
  /** Only this many tracks of a history are paired. */
  historyMax: number;
  out: GramRows;
}

/** Room for `trackCount` rows of at most `width` neighbours. */
export function emptyGramRows(trackCount: number, width: number): GramRows {
  return {
    width,
    neighbours: sharedIntegers(trackCount * width),
    counts: sharedFloats(trackCount * width),
    lengths: sharedIntegers(trackCount),
  };
}

/** Fills the rows of the tracks `from` up to `to`, each row in ascending order of track. */
export function fillGramRows(input: GramInput, from: number, to: number): void {
  const { plays, listeners, listenerWeights, degrees, shrink, historyMax, out } = input;
  const together = new Float32Array(plays.columnCount);
  const touched = new Uint32Array(plays.columnCount);
  const scores = new Float32Array(plays.columnCount);
  const order = new Uint32Array(plays.columnCount);
  for (let track = from; track < to; track += 1) {
    let count = 0;
    for (let at = listeners.starts[track]!; at < listeners.starts[track + 1]!; at += 1) {
      const listener = listeners.columns[at]!;
      const weight = listenerWeights[listener]!;
      const start = plays.starts[listener]!;
      const end = Math.min(plays.starts[listener + 1]!, start + historyMax);
      for (let place = start; place < end; place += 1) {
        const other = plays.columns[place]!;
        if (together[other] === 0) touched[count++] = other;
        together[other]! += weight;
      }
    }
    let length = 0;
    for (let at = 0; at < count; at += 1) {
      const other = touched[at]!;
      if (other === track) continue;
      scores[length] = together[other]! / (Math.sqrt(degrees[other]! * degrees[track]!) + shrink);
      order[length] = length;
      // The list shrinks by the track itself only, so this never overwrites what is still to be read.
      if (length !== at) touched[length] = other;
      length += 1;
    }
    const kept = Math.min(length, out.width);
    if (length > kept) moveTopFirst(order, scores, { length, count: kept });
    const row = out.neighbours.subarray(track * out.width, track * out.width + kept);
    for (let at = 0; at < kept; at += 1) row[at] = touched[order[at]!]!;
    row.sort();
    for (let at = 0; at < kept; at += 1) out.counts[track * out.width + at] = together[row[at]!]!;
    out.lengths[track] = kept;
    for (let at = 0; at < length; at += 1) together[touched[at]!] = 0;
    together[track] = 0;
  }
}
