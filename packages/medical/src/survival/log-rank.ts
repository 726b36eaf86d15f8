import { Matrix, solve } from 'ml-matrix';
import jStat from 'jstat';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { latestFirst } from './order-by-time.ts';
import { requireOutcomes, type Outcomes } from './survival-rows.ts';

export interface LogRankTest {
  readonly chiSquare: number;
  /** Groups less one. */
  readonly degreesOfFreedom: number;
  /** In [0, 1]. */
  readonly p: number;
  /** Events seen in each group, and as many as there would be if all groups were alike. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * Whether groups differ in when their events come.
 *
 * @param groups of each row, from 0; every group has a row
 * @throws InvalidArgumentError for fewer than two groups
 * @see Mantel 1966; the variance is hypergeometric
 */
export function logRank(outcomes: Outcomes, groups: ArrayLike<number>): LogRankTest {
  requireOutcomes(outcomes, groups.length);
  const numGroups = Math.max(...Array.from(groups)) + 1;
  if (numGroups < 2) {
    throw new InvalidArgumentError('There is nothing to compare.', {
      stage: 'evaluation',
      expected: 'two groups or more, numbered from 0',
      fix: 'Number the groups of the rows.',
    });
  }
  const zeros = (): number[] => new Array<number>(numGroups).fill(0);
  const [atRisk, observed, expected] = [zeros(), zeros(), zeros()];
  const covariance = atRisk.map(zeros);
  for (const { events, censored } of latestFirst(outcomes)) {
    for (const row of [...events, ...censored]) atRisk[groups[row]!]!++;
    for (const row of events) observed[groups[row]!]!++;
    const [numEvents, total] = [events.length, atRisk.reduce((sum, count) => sum + count, 0)];
    const spread = total > 1 ? (numEvents * (total - numEvents)) / (total - 1) : 0;
    atRisk.forEach((count, i) => {
      expected[i]! += (numEvents * count) / total;
      atRisk.forEach((other, j) => {
        covariance[i]![j]! += spread * (count / total) * ((i === j ? 1 : 0) - other / total);
      });
    });
  }
  // The last group follows from the others.
  const gaps = observed.slice(0, -1).map((count, group) => count - expected[group]!);
  const inner = new Matrix(covariance.slice(0, -1).map((line) => line.slice(0, -1)));
  const weighed = solve(inner, Matrix.columnVector(gaps)).to1DArray();
  const chiSquare = gaps.reduce((sum, gap, group) => sum + gap * weighed[group]!, 0);
  const degreesOfFreedom = numGroups - 1;
  return { chiSquare, degreesOfFreedom, p: 1 - jStat.chisquare.cdf(chiSquare, degreesOfFreedom), observed, expected };
}
