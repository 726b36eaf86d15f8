import jStat from 'jstat';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { cusumInterval } from './cusum-chart.ts';

export interface DriftOptions {
  /** Parts that pass, on average at least, between two false alarms; default 10,000. */
  readonly partsPerFalseAlarm?: number;
  /** Half the shift that is to be found, in standard deviations of the scores' normal ranks; default .5. */
  readonly allowance?: number;
  /** Parts whose share outside the reference is looked at together; default 200. */
  readonly window?: number;
}

/** Why good parts no longer look as they did: light, lens, material, or the process. */
export interface DriftAlarm {
  /** `higher`, `lower`: scores have shifted; `outside`: too many lie where the reference has next to none. */
  readonly kind: 'higher' | 'lower' | 'outside';
  /** The part, counted from 1, with which it was raised. */
  readonly at: number;
  /** The part with which it probably began. */
  readonly since: number;
}

export interface DriftMonitor {
  /** Takes the next good part's score in. @returns the alarm that it raises, if it does */
  watch(score: number): DriftAlarm | undefined;
}

/** At least so many good parts make a reference. */
const referenceMin = 20;
/** From here on the reference stands as it is; its error is then small beside any shift worth finding. */
const referenceMax = 5000;
/** Share of a stable process's parts outside the reference's middle. */
const outsideShare = 0.01;

/**
 * Watches the scores of parts that pass. Each score becomes its rank among the reference and the parts before, and the rank a
 * normal value: while nothing changes, ranks are independent and uniform whatever the scores' distribution, and however short the
 * reference. So the rate of false alarms holds without an assumption about the scores. Half of it goes to a two-sided CUSUM of the
 * normal values, half to the share outside.
 *
 * @param reference scores of at least 20 good parts
 * @throws InvalidArgumentError for fewer, or a score that is no number
 * @see McDonald 1990, "A CUSUM procedure based on sequential ranks", Naval Research Logistics 37; Page 1954
 */
export function driftMonitor(
  reference: readonly number[],
  { partsPerFalseAlarm = 10_000, allowance = 0.5, window = 200 }: DriftOptions = {},
): DriftMonitor {
  if (reference.length < referenceMin || !reference.every(Number.isFinite)) {
    throw new InvalidArgumentError('There are too few good parts to watch for drift.', {
      stage: 'evaluation',
      expected: `scores of at least ${referenceMin} good parts`,
      received: `${reference.length}`,
      fix: 'Inspect more good parts first.',
    });
  }
  const sorted = [...reference].sort((a, b) => a - b);
  const sums = twoSidedCusum(allowance, cusumInterval(allowance, 2 * partsPerFalseAlarm));
  const outside = outsideCount(window, partsPerFalseAlarm);
  let at = 0;
  return {
    watch(score) {
      at++;
      const rank = sequentialRank(sorted, score);
      const alarm = sums(jStat.normal.inv(rank, 0, 1), at);
      const isOutside = outside(Math.abs(rank - 0.5) > 0.5 - outsideShare / 2, at);
      return alarm ?? isOutside;
    },
  };
}

/** In (0, 1): where a score stands among those before it and itself; equal ones share their ranks. Takes it in. */
function sequentialRank(sorted: number[], score: number): number {
  const first = lowerBound(sorted, (value) => value < score);
  const end = lowerBound(sorted, (value) => value <= score);
  const rank = ((first + end) / 2 + 0.5) / (sorted.length + 1);
  if (sorted.length < referenceMax) sorted.splice(first, 0, score);
  return rank;
}

/** How many of the sorted values, from the first on, are before. */
function lowerBound(sorted: readonly number[], isBefore: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Begins anew after each alarm. */
function twoSidedCusum(allowance: number, interval: number): (z: number, at: number) => DriftAlarm | undefined {
  const sides = [
    { kind: 'higher' as const, sign: 1, sum: 0, since: 1 },
    { kind: 'lower' as const, sign: -1, sum: 0, since: 1 },
  ];
  return (z, at) => {
    for (const side of sides) {
      side.sum = Math.max(0, side.sum + side.sign * z - allowance);
      if (side.sum === 0) side.since = at + 1;
    }
    const found = sides.find(({ sum }) => sum > interval);
    if (found === undefined) return undefined;
    const alarm = { kind: found.kind, at, since: found.since };
    for (const side of sides) Object.assign(side, { sum: 0, since: at + 1 });
    return alarm;
  };
}

/** Counts in windows one after the other; an alarm ends its window. */
function outsideCount(
  window: number,
  partsPerFalseAlarm: number,
): (isOutside: boolean, at: number) => DriftAlarm | undefined {
  // A window alarms by chance at most as often as its parts' share of the allowed rate.
  const chanceMax = window / (2 * partsPerFalseAlarm);
  let countMin = 1;
  while (1 - jStat.binomial.cdf(countMin - 1, window, outsideShare) > chanceMax) countMin++;
  let [count, parts] = [0, 0];
  return (isOutside, at) => {
    parts++;
    if (isOutside) count++;
    const alarm = count >= countMin ? { kind: 'outside' as const, at, since: at - parts + 1 } : undefined;
    if (alarm !== undefined || parts === window) [count, parts] = [0, 0];
    return alarm;
  };
}
