import { latestFirst } from '../order-by-time.ts';
import type { Outcomes } from '../survival-rows.ts';

/** The hazard of someone whose linear predictor is 0, and what its interval needs. */
export interface Baseline {
  /** Times of events, rising. */
  readonly times: readonly number[];
  /** Cumulative, ≥ 0. */
  readonly hazard: readonly number[];
  /** `Σ d / (Σ exp η)²`: variance of the hazard when the coefficients are known. */
  readonly variance: readonly number[];
  /** `Σ d · x̄ / Σ exp η`, one a column: the mean of those at risk, `[times][columns]`. */
  readonly means: readonly (readonly number[])[];
}

/**
 * Breslow's estimate: at each time of events the hazard grows by their number over `Σ exp η` of those at risk.
 *
 * @param eta    `[rows]`
 * @param values `[rows, width]`, centred as `eta` is; width 0 leaves the means out
 * @see Breslow 1972, in the discussion of Cox
 */
export function breslowBaseline(
  outcomes: Outcomes,
  eta: ArrayLike<number>,
  values = new Float64Array(),
  width = 0,
): Baseline {
  const sums = new Float64Array(width);
  let weight = 0;
  const steps = latestFirst(outcomes).flatMap(({ time, events, censored }) => {
    for (const row of [...events, ...censored]) {
      const own = Math.exp(eta[row]!);
      weight += own;
      for (let i = 0; i < width; i++) sums[i]! += own * values[row * width + i]!;
    }
    const numEvents = events.length;
    if (numEvents === 0) return [];
    const means = Array.from(sums, (sum) => ((sum / weight) * numEvents) / weight);
    return [{ time, hazard: numEvents / weight, variance: numEvents / weight ** 2, means }];
  });
  steps.reverse();
  return {
    times: steps.map(({ time }) => time),
    hazard: runningSums(steps.map(({ hazard }) => hazard)),
    variance: runningSums(steps.map(({ variance }) => variance)),
    means: runningMeans(steps.map(({ means }) => means)),
  };
}

function runningSums(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value) => (total += value));
}

function runningMeans(lines: readonly (readonly number[])[]): number[][] {
  const totals = new Array<number>(lines[0]?.length ?? 0).fill(0);
  return lines.map((line) => line.map((value, column) => (totals[column]! += value)));
}
