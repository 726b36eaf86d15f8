import { ShapeMismatchError } from '@newfield/core/contracts';

/** What is known of people before anything happens to them: numbers, a row a person. */
export interface Covariates {
  readonly names: readonly string[];
  readonly numRows: number;
  /** float64 `[rows, names]`, row-major. */
  readonly values: Float64Array;
}

/** The rows of some numbers, in that order; a number may come twice. */
export function covariatesOf({ names, values }: Covariates, rows: ArrayLike<number>): Covariates {
  const width = names.length;
  const chosen = new Float64Array(rows.length * width);
  for (let place = 0; place < rows.length; place++) {
    chosen.set(values.subarray(rows[place]! * width, (rows[place]! + 1) * width), place * width);
  }
  return { names, numRows: rows.length, values: chosen };
}

/** One column, float64 `[rows]`. */
export const columnOf = ({ names, numRows, values }: Covariates, column: number): Float64Array =>
  Float64Array.from({ length: numRows }, (_, row) => values[row * names.length + column]!);

/** With columns appended. @param columns float64 `[rows]` each */
export function withColumns(
  { names, numRows, values }: Covariates,
  more: readonly string[],
  columns: readonly ArrayLike<number>[],
): Covariates {
  const [before, width] = [names.length, names.length + more.length];
  const all = new Float64Array(numRows * width);
  for (let row = 0; row < numRows; row++) {
    all.set(values.subarray(row * before, (row + 1) * before), row * width);
    columns.forEach((column, index) => (all[row * width + before + index] = column[row]!));
  }
  return { names: [...names, ...more], numRows, values: all };
}

/** @throws ShapeMismatchError when the columns are not those that a model was fitted on */
export function requireColumns({ names }: Covariates, expected: readonly string[]): void {
  if (names.length === expected.length && names.every((name, index) => name === expected[index])) return;
  throw new ShapeMismatchError('The columns are not those that the model was fitted on.', {
    stage: 'deployment',
    expected: expected.join(', '),
    received: `${names.length} columns`,
    fix: 'Give the same columns in the same order.',
  });
}
