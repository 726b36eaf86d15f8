import type { MetricInterval } from '../../contracts/metric.ts';
import { randomStream } from '../../contracts/random.ts';

export interface BootstrapOptions {
  /** Default 0. */
  readonly seed?: number;
  /** Default 1000. */
  readonly resamples?: number;
}

/**
 * 95 % percentile bootstrap interval of a figure of rows.
 *
 * @param statistic gets row numbers, drawn with replacement
 * @see Efron 1979
 */
export function bootstrapInterval(
  numRows: number,
  statistic: (rows: Int32Array) => number,
  { seed = 0, resamples = 1000 }: BootstrapOptions = {},
): MetricInterval {
  const value = statistic(Int32Array.from({ length: numRows }, (_, row) => row));
  const next = randomStream(seed);
  const rows = new Int32Array(numRows);
  const values = Float64Array.from({ length: resamples }, () => {
    for (let index = 0; index < numRows; index++) rows[index] = next() % numRows;
    return statistic(rows);
  }).sort();
  return { value, low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** Linear interpolation between order statistics (type 7, NumPy's default). */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
