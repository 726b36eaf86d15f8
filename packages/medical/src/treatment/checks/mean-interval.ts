import { z95, type MetricInterval } from '@newfield/core';

/** Mean of at least two values, with its normal 95 % interval. */
export function meanInterval(values: Float64Array): MetricInterval {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (values.length - 1);
  const half = z95 * Math.sqrt(variance / values.length);
  return { value, low: value - half, high: value + half };
}
