import { requireCount } from '../require-range.ts';
import { chiSquareTail } from '../statistics/distributions.ts';
import { kupiecTest, logTimes, type LikelihoodRatio } from './kupiec.ts';

export interface ChristoffersenTests {
  /** Do exceptions follow one another no more often than others? One degree of freedom. */
  readonly independence: LikelihoodRatio;
  /** That, and their number together; two degrees of freedom. */
  readonly conditionalCoverage: LikelihoodRatio;
}

/**
 * Christoffersen's tests on days in their order.
 *
 * @param exceptions 1 where the loss was larger than the value at risk, else 0, `[days ≥ 2]`
 * @param confidence of the value at risk, in (0, 1)
 * @throws InvalidArgumentError for fewer days
 * @see Christoffersen 1998, International Economic Review 39. Deviation: coverage is judged on all days, independence on all but the first.
 */
export function christoffersenTests(exceptions: ArrayLike<number>, confidence: number): ChristoffersenTests {
  const numDays = exceptions.length;
  requireCount('days', numDays, 2);
  // Days by what they and the day before were.
  const moves = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]];
  let count = exceptions[0]!;
  for (let day = 1; day < numDays; day++) {
    moves[exceptions[day - 1]! as 0 | 1][exceptions[day]! as 0 | 1]++;
    count += exceptions[day]!;
  }
  const [[calm, first], [last, again]] = moves;
  const all = (first + again) / (numDays - 1);
  const [afterCalm, afterException] = [rate(first, calm), rate(again, last)];
  const statistic =
    2 *
    (logTimes(calm, 1 - afterCalm) +
      logTimes(first, afterCalm) +
      logTimes(last, 1 - afterException) +
      logTimes(again, afterException) -
      logTimes(calm + last, 1 - all) -
      logTimes(first + again, all));
  const coverage = statistic + kupiecTest(count, numDays, confidence).statistic;
  return {
    independence: { statistic, degreesOfFreedom: 1, pValue: chiSquareTail(statistic, 1) },
    conditionalCoverage: { statistic: coverage, degreesOfFreedom: 2, pValue: chiSquareTail(coverage, 2) },
  };
}

const rate = (count: number, others: number): number => (count === 0 ? 0 : count / (count + others));
