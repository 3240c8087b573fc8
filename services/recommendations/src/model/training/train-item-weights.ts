import { sharedFloats, sharedIntegers, type SparseRows, transpose } from "../math/sparse-rows.ts";
import { type Evening, evenOut, meanOf } from "./combine-weights.ts";
import { emptyGramRows } from "./gram-rows.ts";
import type { KernelPool } from "./kernel-pool.ts";

/** How the item-to-item part is trained. */
export interface ItemWeightSettings {
  /** Neighbours that each track is explained by, once few and once many; the data decides, see `chooseSettings`. */
  neighbourCounts: readonly [narrow: number, wide: number];
  /** Pairs kept per track; at least four times the neighbours, lest the small systems lose their entries. */
  gramWidth: number;
  ridge: number;
  dropout: number;
  shrink: number;
  /** A listener of n tracks counts `n^-listenerExponent` per pair. */
  listenerExponent: number;
  historyMax: number;
  evening: Evening;
}

export interface ItemWeights {
  /** Row: a track that was listened to. Entries: the tracks it speaks for, and how much. */
  weights: SparseRows;
  /** Small systems that had to be solved again with a larger ridge. */
  retries: number;
}

/** Learns which tracks speak for which, from listeners by tracks. The same plays and settings give the same weights. */
export async function trainItemWeights(
  plays: SparseRows,
  settings: ItemWeightSettings,
  pool: KernelPool,
): Promise<ItemWeights> {
  const trackCount = plays.columnCount;
  const listenerWeights = weightsOfListeners(plays, settings.listenerExponent);
  const degrees = weightedDegrees(plays, listenerWeights);
  const { shrink, historyMax, ridge, dropout, evening } = settings;
  const gram = emptyGramRows(trackCount, settings.gramWidth);
  const pairs = {
    plays,
    listeners: transpose(plays),
    listenerWeights,
    degrees,
    shrink,
    historyMax,
    out: gram,
  };
  await pool.run("fillGramRows", pairs, trackCount);

  async function explainedBy(neighbourCount: number): Promise<ItemWeights> {
    const out = {
      sources: sharedIntegers(trackCount * neighbourCount),
      weights: sharedFloats(trackCount * neighbourCount),
      lengths: sharedIntegers(trackCount),
    };
    const input = { gram, degrees, neighbourCount, ridge, dropout, shrink, out };
    const retries = await pool.run("solveLocalRidge", input, trackCount);
    const weights = bySource(out, neighbourCount);
    evenOut(weights, degrees, evening);
    return { weights, retries: retries.reduce((sum, count) => sum + count, 0) };
  }

  const [narrow, wide] = settings.neighbourCounts;
  const first = await explainedBy(narrow);
  if (narrow === wide) return first;
  const second = await explainedBy(wide);
  return { weights: meanOf(first.weights, second.weights), retries: first.retries + second.retries };
}

function weightsOfListeners(plays: SparseRows, exponent: number): Float32Array {
  const weights = sharedFloats(plays.rowCount);
  for (let listener = 0; listener < plays.rowCount; listener += 1) {
    const length = plays.starts[listener + 1]! - plays.starts[listener]!;
    weights[listener] = length === 0 ? 0 : length ** -exponent;
  }
  return weights;
}

function weightedDegrees(plays: SparseRows, listenerWeights: Float32Array): Float32Array {
  const degrees = sharedFloats(plays.columnCount);
  for (let listener = 0; listener < plays.rowCount; listener += 1) {
    for (let at = plays.starts[listener]!; at < plays.starts[listener + 1]!; at += 1) {
      degrees[plays.columns[at]!]! += listenerWeights[listener]!;
    }
  }
  return degrees;
}

/** Turns "what explains this track" into "what this track speaks for". */
function bySource(
  solved: { sources: Uint32Array; weights: Float32Array; lengths: Uint32Array },
  neighbourCount: number,
): SparseRows {
  const trackCount = solved.lengths.length;
  const starts = sharedIntegers(trackCount + 1);
  const eachWeight = (visit: (source: number, target: number, at: number) => void) => {
    for (let target = 0; target < trackCount; target += 1) {
      const start = target * neighbourCount;
      for (let at = start; at < start + solved.lengths[target]!; at += 1)
        visit(solved.sources[at]!, target, at);
    }
  };
  eachWeight((source) => (starts[source + 1]! += 1));
  for (let row = 0; row < trackCount; row += 1) starts[row + 1]! += starts[row]!;
  const length = starts[trackCount]!;
  const rows = {
    rowCount: trackCount,
    columnCount: trackCount,
    starts,
    columns: sharedIntegers(length),
    values: sharedFloats(length),
  };
  const next = starts.slice();
  eachWeight((source, target, at) => {
    const place = next[source]!;
    next[source] = place + 1;
    rows.columns[place] = target;
    rows.values[place] = solved.weights[at]!;
  });
  return rows;
}
