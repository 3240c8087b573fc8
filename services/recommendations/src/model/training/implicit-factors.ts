import { solveCholesky } from "../math/cholesky.ts";
import type { SparseRows } from "../math/sparse-rows.ts";

/** The objective of implicit alternating least squares (Hu 2008, regularised as in Rendle 2021). */
export interface FactorObjective {
  dimensions: number;
  /** What an unheard pair counts beside a heard one. */
  unobservedWeight: number;
  /** Scaled by how many pairs a row has part in. */
  regularisation: number;
}

/** What one call of the kernel reads and writes. */
export interface HalfStepInput extends FactorObjective {
  /** Rows to solve for, by the columns they are observed with. */
  observed: SparseRows;
  /** Factors of the columns. */
  fixed: Float32Array;
  /** `unobservedWeight · fixedᵀ · fixed`. */
  gram: Float64Array;
  /** Factors of the rows. */
  out: Float32Array;
}

/** Solves for the factors of the rows `from` up to `to`, with those of the columns held fixed. Empty rows become zero. */
export function solveHalfStep(input: HalfStepInput, from: number, to: number): void {
  const { observed, out, dimensions } = input;
  const solve = rowSolver(input);
  for (let row = from; row < to; row += 1) {
    const start = observed.starts[row]!;
    const end = observed.starts[row + 1]!;
    const factor = solve(observed.columns.subarray(start, end), observed.values.subarray(start, end));
    out.set(factor, row * dimensions);
  }
}

/** A solver for one row's factor. The array that it returns is used again by the next call. */
export function rowSolver(
  input: FactorObjective & { fixed: Float32Array; gram: Float64Array },
): (columns: ArrayLike<number>, confidences: ArrayLike<number>) => Float64Array {
  const { dimensions, fixed, gram, regularisation, unobservedWeight } = input;
  const matrix = new Float64Array(dimensions * dimensions);
  const vector = new Float64Array(dimensions);
  const columnCount = fixed.length / dimensions;
  return (columns, confidences) => {
    vector.fill(0);
    if (columns.length === 0) return vector;
    matrix.set(gram);
    for (let at = 0; at < columns.length; at += 1) {
      const start = columns[at]! * dimensions;
      const confidence = confidences[at]!;
      for (let row = 0; row < dimensions; row += 1) {
        const scaled = fixed[start + row]! * confidence;
        vector[row]! += scaled;
        const rowStart = row * dimensions;
        for (let column = 0; column <= row; column += 1) {
          matrix[rowStart + column]! += scaled * fixed[start + column]!;
        }
      }
    }
    const ridge = regularisation * (columns.length + unobservedWeight * columnCount);
    for (let row = 0; row < dimensions; row += 1) matrix[row * dimensions + row]! += ridge;
    solveCholesky({ matrix, size: dimensions }, vector, 0);
    return vector;
  };
}

/** `unobservedWeight · factorsᵀ · factors` over the rows `from` up to `to`. */
export function factorGram(
  input: { factors: Float32Array; dimensions: number; unobservedWeight: number },
  from: number,
  to: number,
): Float64Array {
  const { factors, dimensions, unobservedWeight } = input;
  const gram = new Float64Array(dimensions * dimensions);
  for (let at = from; at < to; at += 1) {
    const start = at * dimensions;
    for (let row = 0; row < dimensions; row += 1) {
      const value = factors[start + row]!;
      for (let column = 0; column <= row; column += 1) {
        gram[row * dimensions + column]! += value * factors[start + column]!;
      }
    }
  }
  for (let row = 0; row < dimensions; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      gram[row * dimensions + column]! *= unobservedWeight;
      gram[column * dimensions + row] = gram[row * dimensions + column]!;
    }
  }
  return gram;
}
