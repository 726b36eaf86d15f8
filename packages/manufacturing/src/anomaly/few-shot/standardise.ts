import type { RowsOfNumbers } from './coreset.ts';

/** Mean and standard deviation of each number over rows. */
export interface Standard {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

/** Rows one after another. */
export function joined(parts: readonly RowsOfNumbers[]): RowsOfNumbers {
  const values = new Float32Array(parts.reduce((length, part) => length + part.values.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { values, numNumbers: parts[0]!.numNumbers };
}

export function standardOf({ values, numNumbers }: RowsOfNumbers): Standard {
  const numRows = values.length / numNumbers;
  const sums = new Float64Array(numNumbers);
  for (let at = 0; at < values.length; at++) sums[at % numNumbers]! += values[at]!;
  const mean = Float32Array.from(sums, (sum) => sum / numRows);
  const squares = new Float64Array(numNumbers);
  for (let at = 0; at < values.length; at++) squares[at % numNumbers]! += (values[at]! - mean[at % numNumbers]!) ** 2;
  // A number that never changes, such as a map that is 0 on good parts, still tells when it does.
  return { mean, deviation: Float32Array.from(squares, (square) => Math.max(Math.sqrt(square / numRows), 1e-3)) };
}

export const standardised = ({ values, numNumbers }: RowsOfNumbers, { mean, deviation }: Standard): RowsOfNumbers => ({
  numNumbers,
  values: values.map((value, at) => (value - mean[at % numNumbers]!) / deviation[at % numNumbers]!),
});
