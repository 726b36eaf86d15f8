import { numRowsOf, selectSparse, type SparseRows } from './sparse-rows.ts';

/** Rows of sparse columns with dense ones behind them. */
export interface FeatureRows {
  readonly sparse: SparseRows;
  /** Row-major `[rows, width]`. */
  readonly dense: Float32Array;
  /** Dense columns; may be 0. */
  readonly width: number;
}

export const numColumnsOf = ({ sparse, width }: FeatureRows): number => sparse.numColumns + width;

/** Squared length of each row. */
export function squaredLengths({ sparse, dense, width }: FeatureRows): Float64Array {
  const { starts, values } = sparse;
  return new Float64Array(numRowsOf(sparse)).map((_, row) => {
    let sum = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += values[at]! ** 2;
    for (let at = row * width; at < (row + 1) * width; at++) sum += dense[at]! ** 2;
    return sum;
  });
}

/** Product of a row with the weights of one class, which begin at `base`. */
export function dotRow(
  { sparse: { starts, columns, values, numColumns }, dense, width }: FeatureRows,
  row: number,
  weights: Float32Array | Float64Array,
  base = 0,
): number {
  let sum = 0;
  for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++) {
    sum += weights[base + columns[at]!]! * values[at]!;
  }
  const first = base + numColumns;
  const from = row * width;
  for (let column = 0; column < width; column++) sum += weights[first + column]! * dense[from + column]!;
  return sum;
}

/** Adds so much of a row to weights. */
export function addRow(
  { sparse: { starts, columns, values, numColumns }, dense, width }: FeatureRows,
  row: number,
  step: number,
  weights: Float64Array,
): void {
  for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++) weights[columns[at]!]! += step * values[at]!;
  const from = row * width;
  for (let column = 0; column < width; column++) weights[numColumns + column]! += step * dense[from + column]!;
}

/** Some of the rows, in this order. */
export function selectRows({ sparse, dense, width }: FeatureRows, rows: readonly number[]): FeatureRows {
  const selected = new Float32Array(rows.length * width);
  rows.forEach((row, index) => selected.set(dense.subarray(row * width, (row + 1) * width), index * width));
  return { sparse: selectSparse(sparse, rows), dense: selected, width };
}
