import { z95, type MetricInterval } from '@newfield/core';

/**
 * 95 % interval of a sum over rows that differ from each other by chance: `Σ x ± 1.96·√(n·var x)`, with the sample variance.
 *
 * Taken of the differences of two policies on the same rows, it is the interval of their difference.
 */
export function sumInterval(values: Float64Array): MetricInterval {
  const numRows = values.length;
  const value = values.reduce((sum, each) => sum + each, 0);
  const mean = value / numRows;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const half = z95 * Math.sqrt((numRows * squares) / Math.max(numRows - 1, 1));
  return { value, low: value - half, high: value + half };
}

/** Of a share: rows count 1, 0 or, in a difference, -1. */
export function shareInterval(values: Float64Array): MetricInterval {
  const { value, low, high } = sumInterval(values);
  return { value: value / values.length, low: low / values.length, high: high / values.length };
}

/**
 * Difference of two bad rates among approved applicants of the same rows, first minus second. The approved of both are mostly the same
 * people, so each row's influence on the difference is summed (the delta method).
 *
 * @param approved 1 a row that is in, by either policy
 * @returns undefined where one of both approves nobody
 */
export function badRateDifference(
  bad: Uint8Array,
  [first, second]: readonly [Uint8Array, Uint8Array],
): MetricInterval | undefined {
  const [a, b] = [rateAmong(bad, first), rateAmong(bad, second)];
  if (a.numIn === 0 || b.numIn === 0) return undefined;
  const influence = Float64Array.from(
    bad,
    (label, row) => (first[row]! * (label - a.rate)) / a.numIn - (second[row]! * (label - b.rate)) / b.numIn,
  );
  const { high } = sumInterval(influence);
  const value = a.rate - b.rate;
  // Influences sum up to 0, so that `high` is half the width.
  return { value, low: value - high, high: value + high };
}

function rateAmong(bad: Uint8Array, included: Uint8Array): { readonly numIn: number; readonly rate: number } {
  let [numIn, numBad] = [0, 0];
  for (let row = 0; row < bad.length; row++) {
    numIn += included[row]!;
    numBad += included[row]! * bad[row]!;
  }
  return { numIn, rate: numBad / numIn };
}
