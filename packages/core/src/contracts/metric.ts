/** A figure with its 95 % confidence interval. */
export interface MetricInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
