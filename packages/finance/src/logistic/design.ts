import { InvalidArgumentError, ShapeMismatchError } from '@newfield/core/contracts';

/** Rows of a regression: named columns of numbers of equal length, without the constant, which every fit adds itself. */
export interface Design {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

/** @throws ShapeMismatchError for other lengths @throws InvalidArgumentError for missing values and infinities */
export function requireDesign({ names, columns }: Design, numRows: number, weights?: Float64Array): void {
  const wrong = columns.findIndex(({ length }) => length !== numRows);
  if (wrong >= 0 || names.length !== columns.length || (weights && weights.length !== numRows)) {
    throw new ShapeMismatchError('The columns of a regression have different lengths.', {
      stage: 'training',
      expected: `${numRows} values in each column`,
      received:
        wrong < 0
          ? `${names.length} names, ${columns.length} columns`
          : `${columns[wrong]!.length} in "${names[wrong]}"`,
      fix: 'Give every column and weight one value a row.',
    });
  }
  const hole = columns.findIndex((column) => !column.every(Number.isFinite));
  if (hole < 0) return;
  throw new InvalidArgumentError(`Column "${names[hole]}" misses values.`, {
    stage: 'training',
    expected: 'finite numbers',
    fix: 'Bin the column, or fill its gaps in, before it goes into a regression.',
  });
}

/** `Σ weight · x xᵀ` with the constant first; row-major `[columns + 1, columns + 1]`. */
export function weightedCrossProduct(columns: readonly Float64Array[], weights: Float64Array): number[][] {
  const numTerms = columns.length + 1;
  const product = Array.from({ length: numTerms }, () => new Array<number>(numTerms).fill(0));
  for (let i = 0; i < numTerms; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      const [a, b] = [columns[i - 1], columns[j - 1]];
      if (a === undefined) for (const weight of weights) sum += weight;
      else if (b === undefined) for (let row = 0; row < weights.length; row++) sum += weights[row]! * a[row]!;
      else for (let row = 0; row < weights.length; row++) sum += weights[row]! * a[row]! * b[row]!;
      product[i]![j] = sum;
      product[j]![i] = sum;
    }
  }
  return product;
}

/** `Σ value · x` with the constant first. */
export function weightedSums(columns: readonly Float64Array[], values: Float64Array): number[] {
  const dot = (column: Float64Array): number => column.reduce((sum, x, row) => sum + x * values[row]!, 0);
  return [values.reduce((sum, value) => sum + value, 0), ...columns.map(dot)];
}

/** `constant + Σ coefficient · x` of each row. @param coefficients the constant first */
export function linearPredictor(
  columns: readonly Float64Array[],
  coefficients: readonly number[],
  numRows: number,
): Float64Array {
  const eta = new Float64Array(numRows).fill(coefficients[0]!);
  columns.forEach((column, index) => {
    const coefficient = coefficients[index + 1]!;
    if (coefficient !== 0) for (let row = 0; row < numRows; row++) eta[row]! += coefficient * column[row]!;
  });
  return eta;
}
