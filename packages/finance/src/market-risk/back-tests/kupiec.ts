import { requireBetween, requirePositive } from '../require-range.ts';
import { chiSquareTail } from '../statistics/distributions.ts';

/** A likelihood ratio and the chance of one as large when the model is right. */
export interface LikelihoodRatio {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/** `count · log(chance)`, 0 where the count is. */
export const logTimes = (count: number, chance: number): number => (count === 0 ? 0 : count * Math.log(chance));

/**
 * Kupiec's proportion of failures: is the number of exceptions what the confidence promises?
 *
 * @param numExceptions days whose loss was larger than the value at risk
 * @param numDays       days judged, > 0
 * @param confidence    of the value at risk, in (0, 1)
 * @returns likelihood ratio with 1 degree of freedom
 * @throws ValueRangeError for numbers outside these ranges
 * @see Kupiec 1995, Journal of Derivatives 3
 */
export function kupiecTest(numExceptions: number, numDays: number, confidence: number): LikelihoodRatio {
  requirePositive('The number of days', numDays);
  requireBetween('The number of exceptions', numExceptions, 0, numDays);
  requireBetween('The confidence', confidence, 0.5, 0.9999);
  const rate = numExceptions / numDays;
  const statistic =
    2 *
    (logTimes(numExceptions, rate) +
      logTimes(numDays - numExceptions, 1 - rate) -
      logTimes(numExceptions, 1 - confidence) -
      logTimes(numDays - numExceptions, confidence));
  return { statistic, degreesOfFreedom: 1, pValue: chiSquareTail(statistic, 1) };
}

/**
 * Numbers of exceptions that Kupiec's test doesn't refuse.
 *
 * No exception at all may lie below `least`, where the model asks for more capital than it need; Kupiec's table of 1995 accepts 0 of 255
 * days at 99 %, though the ratio there (5.13) is beyond 3.84.
 *
 * @param significance chance of refusing a model that is right, default 0.05
 */
export function kupiecRegion(
  numDays: number,
  confidence: number,
  significance = 0.05,
): { readonly least: number; readonly most: number } {
  const isAccepted = (count: number): boolean => kupiecTest(count, numDays, confidence).pValue >= significance;
  const expected = Math.round(numDays * (1 - confidence));
  let [least, most] = [expected, expected];
  while (least > 0 && isAccepted(least - 1)) least--;
  while (most < numDays && isAccepted(most + 1)) most++;
  return { least, most };
}
