/** A square matrix of `size` rows, stored row by row; of a symmetric one only the lower half need be filled. */
export interface SquareMatrix {
  matrix: Float64Array;
  size: number;
}

/**
 * Solves `matrix · x = vector` in place for a symmetric positive definite matrix. Returns false, with both arrays spoilt,
 * as soon as a pivot is not above `minPivot`: the matrix is then not safely positive definite and a solution would be noise.
 */
export function solveCholesky(system: SquareMatrix, vector: Float64Array, minPivot: number): boolean {
  if (!factorise(system, minPivot)) return false;
  solveFactored(system, vector);
  return true;
}

/** Replaces the matrix by its lower Cholesky factor; false, with the matrix spoilt, when a pivot is not above `minPivot`. */
export function factorise({ matrix, size }: SquareMatrix, minPivot: number): boolean {
  for (let column = 0; column < size; column += 1) {
    const pivotRow = column * size;
    for (let row = column; row < size; row += 1) {
      const start = row * size;
      let sum = matrix[start + column]!;
      for (let k = 0; k < column; k += 1) sum -= matrix[start + k]! * matrix[pivotRow + k]!;
      if (row > column) {
        matrix[start + column] = sum / matrix[pivotRow + column]!;
      } else {
        if (!(sum > minPivot)) return false;
        matrix[start + column] = Math.sqrt(sum);
      }
    }
  }
  return true;
}

/** Solves in place with a factor made by `factorise`. */
export function solveFactored({ matrix, size }: SquareMatrix, vector: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row]!;
    for (let k = 0; k < row; k += 1) sum -= matrix[row * size + k]! * vector[k]!;
    vector[row] = sum / matrix[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!;
    for (let k = row + 1; k < size; k += 1) sum -= matrix[k * size + row]! * vector[k]!;
    vector[row] = sum / matrix[row * size + row]!;
  }
}
