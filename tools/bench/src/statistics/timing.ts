/** Milliseconds per unit over the rounds. */
export interface Timing {
  readonly median: number;
  /** Between the quartiles lies the middle half of the rounds. */
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly low: number;
  readonly high: number;
}

/** @param values at least one */
export function timingOf(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    low: sorted[0]!,
    high: sorted.at(-1)!,
  };
}

/** Linear between neighbours, as NumPy's default. @see Hyndman and Fan 1996, definition 7 */
function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = sorted[below + 1] ?? sorted[below]!;
  return sorted[below]! + (position - below) * (above - sorted[below]!);
}
