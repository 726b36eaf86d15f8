import { ValueRangeError } from '@newfield/core/contracts';

/**
 * Lower triangle `L` of `A = L·Lᵀ`.
 *
 * @param values float64 [size, size], row after row, symmetric
 * @throws ValueRangeError when the matrix is not positive definite
 */
export function cholesky(values: Float64Array, size: number): Float64Array {
  const lower = choleskyOf(values, size);
  if (lower === undefined) throw notDefinite();
  return lower;
}

/** The same, or undefined where a pivot isn't above the least one. */
export function choleskyOf(values: Float64Array, size: number, leastPivot = 0): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let sum = values[start + column]!;
      for (let k = 0; k < column; k++) sum -= lower[start + k]! * lower[other + k]!;
      if (row === column && !(sum > leastPivot)) return undefined;
      lower[start + column] = row === column ? Math.sqrt(sum) : sum / lower[other + column]!;
    }
  }
  return lower;
}

/** `x` of `L·Lᵀ·x = right`. */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = x[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row * size + k]! * x[k]!;
    x[row] = sum / lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = (x[row]! /= lower[row * size + row]!);
    for (let k = 0; k < row; k++) x[k] = x[k]! - lower[row * size + k]! * value;
  }
  return x;
}

const notDefinite = (): Error =>
  new ValueRangeError('A covariance matrix is not positive definite.', {
    stage: 'training',
    expected: 'more periods than assets, or a shrunk estimate',
    fix: 'Estimate it with ledoitWolf, or leave out assets that repeat others.',
  });
