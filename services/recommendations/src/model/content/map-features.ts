import { type SparseRows, sparseRows } from "../math/sparse-rows.ts";
import type { TagStrength } from "./tag-vectors.ts";

/** Beside tags of length 1 both are small, so that the ridge holds them back; measured on held-out artists. */
const interceptSize = 0.3;
const amountScale = 0.1;

/**
 * What a map to factors learns from: the tags in `vectors`, and for each track that has any an intercept and how much is
 * said of it, which tells how known a track will be.
 */
export function mapFeatures(vectors: SparseRows, tags: readonly (readonly TagStrength[])[]): SparseRows {
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  const add = (row: number, column: number, value: number) => {
    entries.rows.push(row);
    entries.columns.push(column);
    entries.values.push(value);
  };
  const { rowCount, columnCount, starts, columns, values } = vectors;
  for (let row = 0; row < rowCount; row += 1) {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    if (start === end) continue;
    for (let at = start; at < end; at += 1) add(row, columns[at]!, values[at]!);
    const amount = tags[row]!.reduce((sum, { strength }) => sum + strength, 0);
    add(row, columnCount, interceptSize);
    add(row, columnCount + 1, amountScale * Math.log1p(amount));
  }
  return sparseRows({ rowCount, columnCount: columnCount + 2 }, entries);
}
