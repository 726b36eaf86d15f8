import { ValueRangeError } from '@newfield/core/contracts';
import { choleskyOf } from '../../algebra/cholesky.ts';

/**
 * Correlations of columns; a column that never moves has none with others.
 *
 * @param columns `[columns][rows]`
 * @returns `[columns, columns]`, row by row
 */
export function correlationMatrix(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const standard = columns.map(standardised);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 1;
    // Four at a time: the row is read from memory once for all of them.
    for (let j = 0; j < i; j += 4) {
      const sums = fourProducts(standard[i]!, standard, j, i);
      for (let k = 0; k < 4 && j + k < i; k++) matrix[i * size + j + k] = matrix[(j + k) * size + i] = sums[k]!;
    }
  }
  return matrix;
}

function fourProducts(row: Float64Array, all: readonly Float64Array[], start: number, end: number): number[] {
  const [a, b, c, d] = [0, 1, 2, 3].map((offset) => all[Math.min(start + offset, end - 1)]!) as Float64Array[];
  let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
  for (let index = 0; index < row.length; index++) {
    const value = row[index]!;
    sumA += value * a![index]!;
    sumB += value * b![index]!;
    sumC += value * c![index]!;
    sumD += value * d![index]!;
  }
  return [sumA, sumB, sumC, sumD];
}

/** Mean 0 and sum of squares 1; all zeros for a constant. */
function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const centred = column.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? centred.map((value) => value / length) : centred;
}

/**
 * Lower triangle whose product with its transpose is the matrix. Of positions that move alike, or of more positions than days, the matrix
 * has no such triangle; a little of independence is then mixed in, as little as helps.
 *
 * @param matrix correlations, `[size, size]`
 * @returns `[size, size]`, row by row, zeros above the diagonal
 * @throws ValueRangeError when a tenth of independence isn't enough: it is no matrix of correlations
 */
export function correlationRoot(matrix: Float64Array, size: number): Float64Array {
  for (const independence of [0, 1e-8, 1e-6, 1e-4, 1e-2, 0.1]) {
    const mixed = matrix.map((value, at) => (at % (size + 1) === 0 ? 1 : (1 - independence) * value));
    const root = choleskyOf(mixed, size, 1e-12);
    if (root) return root;
  }
  throw new ValueRangeError('A matrix holds no correlations.', {
    stage: 'evaluation',
    expected: 'a symmetric, positive semi-definite matrix with 1 on its diagonal',
    fix: 'Estimate it from the profits of one set of days.',
  });
}
