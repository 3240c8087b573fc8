/** Rows that are worked on together, so that the rows they need are fetched once for all of them. */
const blockRows = 16;

/**
 * The inverse of the Cholesky factor of a symmetric positive definite matrix of thousands of rows, in place of the matrix
 * (lower half, row by row). In blocks of rows: what counts at this size is how often memory is read.
 */
export function invertFactor(matrix: Float32Array | Float64Array, size: number): void {
  for (let block = 0; block < size; block += blockRows) {
    const end = Math.min(size, block + blockRows);
    for (let column = 0; column < end; column += 1) {
      const columnRow = column * size;
      for (let row = Math.max(column, block); row < end; row += 1) {
        const start = row * size;
        let sum = matrix[start + column]!;
        for (let k = 0; k < column; k += 1) sum -= matrix[start + k]! * matrix[columnRow + k]!;
        matrix[start + column] = row === column ? Math.sqrt(sum) : sum / matrix[columnRow + column]!;
      }
    }
  }
  // Row r of the inverse needs the rows above it, which are inverted already; its own entries are read from a copy.
  const factors = new Float64Array(blockRows * size);
  for (let block = 0; block < size; block += blockRows) {
    const end = Math.min(size, block + blockRows);
    for (let row = block; row < end; row += 1) {
      factors.set(matrix.subarray(row * size, row * size + row + 1), (row - block) * size);
      matrix.fill(0, row * size, row * size + row + 1);
    }
    for (let above = 0; above < end; above += 1) {
      if (above >= block)
        scaleRow(matrix, { row: above, size, by: 1 / factors[(above - block) * size + above]! });
      for (let row = Math.max(above + 1, block); row < end; row += 1) {
        const factor = factors[(row - block) * size + above]!;
        if (factor === 0) continue;
        const [target, source] = [row * size, above * size];
        for (let k = 0; k <= above; k += 1) matrix[target + k]! -= factor * matrix[source + k]!;
      }
    }
  }
}

/** Ends a row of the inverse: everything above it is subtracted, the unit entry and the division are left. */
function scaleRow(
  matrix: Float32Array | Float64Array,
  { row, size, by }: { row: number; size: number; by: number },
): void {
  const start = row * size;
  matrix[start + row]! += 1;
  for (let k = 0; k <= row; k += 1) matrix[start + k]! *= by;
}
