import type { Covariates } from './covariates.ts';

/** Means and standard deviations of columns, learnt from the rows that a model is fitted on. */
export interface Scaling {
  readonly means: readonly number[];
  /** Population standard deviations; 1 for a column that never changes. */
  readonly deviations: readonly number[];
}

export function learnScaling({ names, numRows, values }: Covariates): Scaling {
  const width = names.length;
  const [means, squares] = [new Array<number>(width).fill(0), new Array<number>(width).fill(0)];
  for (let index = 0; index < values.length; index++) means[index % width]! += values[index]! / numRows;
  for (let index = 0; index < values.length; index++) {
    squares[index % width]! += (values[index]! - means[index % width]!) ** 2 / numRows;
  }
  return { means, deviations: squares.map((square) => Math.sqrt(square) || 1) };
}

/** `(x − mean) / deviation`, `[rows, names]`. */
export function scaled({ names, values }: Covariates, { means, deviations }: Scaling): Float64Array {
  const width = names.length;
  return values.map((value, index) => (value - means[index % width]!) / deviations[index % width]!);
}
