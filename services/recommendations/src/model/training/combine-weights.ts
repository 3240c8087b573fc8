import { type SparseRows, sharedFloats, sharedIntegers } from "../math/sparse-rows.ts";

/** How strongly weights are evened out before they are added up. */
export interface Evening {
  /** 0 leaves a track as loud as it is; 1 gives every track of a profile the same say. */
  sourceExponent: number;
  /** Below 0 favours tracks with few listeners, above 0 those with many. */
  targetExponent: number;
}

/** Keeps tracks that speak for next to nothing from being blown up. */
const sumFloor = 0.1;

/** Evens weights out in place, so that profiles with a few well-known tracks are not ruled by these. */
export function evenOut(
  rows: SparseRows,
  degrees: Float32Array,
  { sourceExponent, targetExponent }: Evening,
): void {
  const targetScale = degrees.map((degree) => (degree > 0 ? degree ** targetExponent : 0));
  for (let source = 0; source < rows.rowCount; source += 1) {
    let sum = sumFloor;
    for (let at = rows.starts[source]!; at < rows.starts[source + 1]!; at += 1)
      sum += Math.abs(rows.values[at]!);
    const scale = sum ** -sourceExponent;
    for (let at = rows.starts[source]!; at < rows.starts[source + 1]!; at += 1) {
      rows.values[at]! *= scale * targetScale[rows.columns[at]!]!;
    }
  }
}

/**
 * The mean of two sets of weights, each brought to the same size first: a narrow and a wide neighbourhood find different
 * tracks. Columns stay in ascending order within a row.
 */
export function meanOf(left: SparseRows, right: SparseRows): SparseRows {
  const [leftScale, rightScale] = [0.5 / rootMeanSquare(left.values), 0.5 / rootMeanSquare(right.values)];
  const { rowCount, columnCount } = left;
  const starts = sharedIntegers(rowCount + 1);
  eachPair(left, right, ({ row }) => (starts[row + 1]! += 1));
  for (let row = 0; row < rowCount; row += 1) starts[row + 1]! += starts[row]!;
  const columns = sharedIntegers(starts[rowCount]!);
  const values = sharedFloats(starts[rowCount]!);
  let place = 0;
  eachPair(left, right, ({ column, leftAt, rightAt }) => {
    columns[place] = column;
    values[place++] =
      (leftAt < 0 ? 0 : left.values[leftAt]! * leftScale) +
      (rightAt < 0 ? 0 : right.values[rightAt]! * rightScale);
  });
  return { rowCount, columnCount, starts, columns, values };
}

/** The size of a typical weight; 1 when there are none. */
export function rootMeanSquare(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum > 0 ? Math.sqrt(sum / values.length) : 1;
}

/** A column that either has, with its place in each or -1. */
interface Pair {
  row: number;
  column: number;
  leftAt: number;
  rightAt: number;
}

/** Visits the pairs row by row, columns ascending. The pair is used again for the next. */
function eachPair(left: SparseRows, right: SparseRows, visit: (pair: Pair) => void): void {
  const pair: Pair = { row: 0, column: 0, leftAt: -1, rightAt: -1 };
  for (pair.row = 0; pair.row < left.rowCount; pair.row += 1) {
    let [leftAt, rightAt] = [left.starts[pair.row]!, right.starts[pair.row]!];
    const [leftEnd, rightEnd] = [left.starts[pair.row + 1]!, right.starts[pair.row + 1]!];
    while (leftAt < leftEnd || rightAt < rightEnd) {
      const leftColumn = leftAt < leftEnd ? left.columns[leftAt]! : Infinity;
      const rightColumn = rightAt < rightEnd ? right.columns[rightAt]! : Infinity;
      pair.column = Math.min(leftColumn, rightColumn);
      pair.leftAt = leftColumn === pair.column ? leftAt++ : -1;
      pair.rightAt = rightColumn === pair.column ? rightAt++ : -1;
      visit(pair);
    }
  }
}
