/**
 * A sparse matrix in compressed rows: row r holds the entries `starts[r]` up to `starts[r + 1]`. Its arrays lie in shared
 * memory, so that worker threads read it without a copy.
 */
export interface SparseRows {
  rowCount: number;
  columnCount: number;
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

/** Zeroed numbers that worker threads share. */
export const sharedFloats = (length: number) =>
  new Float32Array(new SharedArrayBuffer(Math.max(4, length * 4)), 0, length);
/** Zeroed whole numbers that worker threads share. */
export const sharedIntegers = (length: number) =>
  new Uint32Array(new SharedArrayBuffer(Math.max(4, length * 4)), 0, length);

/** Entries as three parallel lists, in any order. */
export interface Entries {
  rows: ArrayLike<number>;
  columns: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Builds rows from entries; within a row the entries keep their order. */
export function sparseRows(size: { rowCount: number; columnCount: number }, entries: Entries): SparseRows {
  const length = entries.rows.length;
  const starts = sharedIntegers(size.rowCount + 1);
  const columns = sharedIntegers(length);
  const values = sharedFloats(length);
  for (let at = 0; at < length; at += 1) starts[entries.rows[at]! + 1]! += 1;
  for (let row = 0; row < size.rowCount; row += 1) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  for (let at = 0; at < length; at += 1) {
    const row = entries.rows[at]!;
    const place = next[row]!;
    next[row] = place + 1;
    columns[place] = entries.columns[at]!;
    values[place] = entries.values[at]!;
  }
  return { ...size, starts, columns, values };
}

/** The rows of both, one after the other; a column must mean the same in both. */
export function appendRows(first: SparseRows, second: SparseRows): SparseRows {
  const starts = sharedIntegers(first.rowCount + second.rowCount + 1);
  const columns = sharedIntegers(first.columns.length + second.columns.length);
  const values = sharedFloats(columns.length);
  starts.set(first.starts);
  for (let row = 1; row <= second.rowCount; row += 1)
    starts[first.rowCount + row] = first.columns.length + second.starts[row]!;
  columns.set(first.columns);
  columns.set(second.columns, first.columns.length);
  values.set(first.values);
  values.set(second.values, first.values.length);
  return {
    rowCount: first.rowCount + second.rowCount,
    columnCount: first.columnCount,
    starts,
    columns,
    values,
  };
}

/** Rows become columns; the entries of each new row are in ascending order. */
export function transpose(matrix: SparseRows): SparseRows {
  const rows = new Uint32Array(matrix.columns.length);
  for (let row = 0; row < matrix.rowCount; row += 1)
    rows.fill(row, matrix.starts[row]!, matrix.starts[row + 1]!);
  return sparseRows(
    { rowCount: matrix.columnCount, columnCount: matrix.rowCount },
    { rows: matrix.columns, columns: rows, values: matrix.values },
  );
}

/** How many rows have an entry in each column. */
export function columnCounts(matrix: SparseRows): Float32Array {
  const counts = sharedFloats(matrix.columnCount);
  for (const column of matrix.columns) counts[column]! += 1;
  return counts;
}
