import jStat from 'jstat';

/** How far a distribution has moved from the one that a model was built on. */
export interface Stability {
  /** Population stability index, `Σ (actual − expected)·ln(actual / expected)`, not negative. */
  readonly index: number;
  /** By the rule of thumb: below .1 stable, below .25 to be watched, else moved. */
  readonly verdict: 'stable' | 'watch' | 'moved';
  /** What the index stays below while nothing has moved, but for the share of samples that was asked for: by default 5 in 100. */
  readonly chanceLimit: number;
  /** The part of each bin, in the bins' order. */
  readonly parts: readonly number[];
}

const watchFrom = 0.1;
const movedFrom = 0.25;

/**
 * Of a score (PSI) or of one characteristic (CSI), from counts in the same bins. A bin that is empty on one side counts half a case
 * there, as the index has no value otherwise; one that is empty on both says nothing and is left out.
 *
 * @param falseAlarms share of samples, in (0, 1), whose index may lie above `chanceLimit` while nothing has moved
 * @throws RangeError when the numbers of bins differ, or a side has no case
 * @see Yurdakul & Naranjo 2020: index / (1/n + 1/m) is about chi-square with one degree of freedom less than bins
 */
export function populationStability(
  expected: readonly number[],
  actual: readonly number[],
  falseAlarms = 0.05,
): Stability {
  if (expected.length !== actual.length || expected.length === 0) {
    throw new RangeError(`Both sides need the same bins; there are ${expected.length} and ${actual.length}.`);
  }
  const [n, m] = [sum(expected), sum(actual)];
  if (n === 0 || m === 0) throw new RangeError('A side has no case. Compare periods that both have applicants.');
  const isFilled = expected.map((count, bin) => count > 0 || actual[bin]! > 0);
  const [from, to] = [shares(expected, isFilled), shares(actual, isFilled)];
  const parts = from.map((share, bin) => (isFilled[bin] ? (to[bin]! - share) * Math.log(to[bin]! / share) : 0));
  const numBins = isFilled.filter(Boolean).length;
  const index = sum(parts);
  return {
    index,
    verdict: index < watchFrom ? 'stable' : index < movedFrom ? 'watch' : 'moved',
    chanceLimit: (1 / n + 1 / m) * (numBins > 1 ? jStat.chisquare.inv(1 - falseAlarms, numBins - 1) : 0),
    parts,
  };
}

/** The index of every period against the first reference, and an alarm where both the rule and chance say that it has moved. */
export interface PeriodStability extends Stability {
  /** Such as `2026-10`. */
  readonly period: string;
  readonly cases: number;
  readonly isAlarm: boolean;
}

/**
 * By month, or whatever periods are called, in their order.
 *
 * @param bins        of each case, from 0 to `numBins - 1`
 * @param falseAlarms see {@link populationStability}; less where many indices are looked at together
 */
export function stabilityByPeriod(
  expected: readonly number[],
  { periods, bins }: { readonly periods: readonly string[]; readonly bins: ArrayLike<number> },
  falseAlarms = 0.05,
): PeriodStability[] {
  const counts = new Map<string, number[]>();
  periods.forEach((period, row) => {
    const ofPeriod = counts.get(period) ?? expected.map(() => 0);
    ofPeriod[bins[row]!]!++;
    counts.set(period, ofPeriod);
  });
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, actual]) => {
      const stability = populationStability(expected, actual, falseAlarms);
      const isAlarm = stability.verdict !== 'stable' && stability.index > stability.chanceLimit;
      return { ...stability, period, cases: sum(actual), isAlarm };
    });
}

/**
 * Upper limits of bins of about equally many cases, the last open; equal values stay in one bin.
 *
 * @returns rising; at most `numBins - 1` of them
 */
export function quantileLimits(values: ArrayLike<number>, numBins = 10): number[] {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const limits = Array.from(
    { length: numBins - 1 },
    (_, bin) => sorted[Math.ceil(((bin + 1) * sorted.length) / numBins) - 1]!,
  );
  return [...new Set(limits)].filter((limit) => limit < sorted.at(-1)!);
}

/** The bin of a value: that of the first limit it doesn't exceed; what is no number has the last bin to itself. */
export function binOf(value: number, limits: readonly number[]): number {
  if (Number.isNaN(value)) return limits.length + 1;
  let bin = 0;
  while (bin < limits.length && value > limits[bin]!) bin++;
  return bin;
}

/** Cases in each bin, that of missing values last. */
export function binCounts(values: ArrayLike<number>, limits: readonly number[]): number[] {
  const counts = Array<number>(limits.length + 2).fill(0);
  for (let row = 0; row < values.length; row++) counts[binOf(values[row]!, limits)]!++;
  return counts;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function shares(counts: readonly number[], isFilled: readonly boolean[]): number[] {
  const filled = counts.map((count, bin) => (isFilled[bin] ? count || 0.5 : 0));
  const all = sum(filled);
  return filled.map((count) => count / all);
}
