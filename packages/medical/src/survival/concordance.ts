import { bootstrapInterval, type MetricInterval } from '@newfield/core';
import { latestFirst } from './order-by-time.ts';
import { requireOutcomes, type Outcomes } from './survival-rows.ts';

/**
 * Harrell's C: of two people of whom it is known who had the event first, how often that one had the higher risk, in [0, 1].
 *
 * Pairs count when the earlier time is an event's; at equal times, when one is an event and the other was censored, who then lived
 * longer. Two events at the same time are no pair. Equal risks count one half.
 *
 * @param risks `[rows]`, higher for an earlier event
 * @returns NaN where there is no pair
 * @throws as {@link requireOutcomes}
 * @see Harrell 1982
 */
export function concordance(outcomes: Outcomes, risks: ArrayLike<number>): number {
  return pairCounter(outcomes, risks)(new Float64Array(risks.length).fill(1));
}

/** With a 95 % percentile bootstrap interval over people. */
export function concordanceInterval(
  outcomes: Outcomes,
  risks: ArrayLike<number>,
  options: { readonly seed?: number; readonly resamples?: number } = {},
): MetricInterval {
  const count = pairCounter(outcomes, risks);
  const weights = new Float64Array(risks.length);
  return bootstrapInterval(
    risks.length,
    (rows) => {
      weights.fill(0);
      for (const row of rows) weights[row]!++;
      return count(weights);
    },
    options,
  );
}

/** Of the rows, each counted as often as its weight; in `n log n`, over the ranks of the risks. */
function pairCounter(outcomes: Outcomes, risks: ArrayLike<number>): (weights: Float64Array) => number {
  requireOutcomes(outcomes, risks.length);
  const groups = latestFirst(outcomes);
  const { ranks, numRanks } = ranksOf(risks);
  return (weights) => {
    const later = new WeightsBelow(numRanks);
    let [wins, pairs] = [0, 0];
    for (const { events, censored } of groups) {
      for (const row of censored) later.add(ranks[row]!, weights[row]!);
      for (const row of events) {
        const below = later.below(ranks[row]!);
        const same = later.below(ranks[row]! + 1) - below;
        wins += weights[row]! * (below + same / 2);
        pairs += weights[row]! * later.total;
      }
      for (const row of events) later.add(ranks[row]!, weights[row]!);
    }
    return wins / pairs;
  };
}

function ranksOf(values: ArrayLike<number>): { readonly ranks: Int32Array; readonly numRanks: number } {
  const sorted = [...new Set(Array.from(values))].sort((a, b) => a - b);
  const rankOf = new Map(sorted.map((value, rank) => [value, rank]));
  return { ranks: Int32Array.from(values, (value) => rankOf.get(value)!), numRanks: sorted.length };
}

/** Sums of weights below a rank. @see Fenwick 1994 */
class WeightsBelow {
  total = 0;
  private readonly sums: Float64Array;

  constructor(numRanks: number) {
    this.sums = new Float64Array(numRanks + 1);
  }

  add(rank: number, weight: number): void {
    this.total += weight;
    for (let place = rank + 1; place < this.sums.length; place += place & -place) this.sums[place]! += weight;
  }

  below(rank: number): number {
    let sum = 0;
    for (let place = rank; place > 0; place -= place & -place) sum += this.sums[place]!;
    return sum;
  }
}
