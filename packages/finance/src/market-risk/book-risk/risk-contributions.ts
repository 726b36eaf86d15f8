import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import { requireSameLength } from '../require-range.ts';
import { bookProfits, selectPositions, type ProfitTable } from '../methods/profit-table.ts';
import { requireQuestion, type RiskMethod, type RiskQuestion } from '../methods/risk-method.ts';
import { covarianceOf, momentsOf } from '../statistics/moments.ts';

export interface RiskContribution {
  readonly name: string;
  /** Part of the value at risk, in the currency of the profits; below 0 where the position hedges. Parts sum to the whole. */
  readonly component: number;
  /** Component by value at risk; parts sum to 1. */
  readonly share: number;
  /** What one more unit of currency in the position adds, dimensionless; null where it is worth nothing, or values aren't given. */
  readonly marginal: number | null;
}

export interface RiskContributions {
  readonly valueAtRisk: number;
  readonly positions: readonly RiskContribution[];
}

/** Scenarios around the quantile that a component is the mean of: as many on the worse side, up to this share of the tail. */
const [nearShare, nearMin] = [0.5, 5];

/**
 * What every position adds to a value at risk, by Euler's rule: the value at risk grows in proportion with the book, so that position times
 * slope sums to the whole.
 *
 * The slope is read from covariances where the method rests on them, else from the mean profit of a position in those scenarios of one
 * day whose loss is near the value at risk. Components are scaled to sum to the estimate exactly.
 *
 * @param values by position in the currency of the profits, for marginal figures; shorts below 0
 * @throws ShapeMismatchError when there aren't as many values as positions
 * @throws ValueRangeError    when the book loses nothing in its tail, which leaves nothing to share out
 * @see Tasche 1999; Hallerbach 2003, Journal of Risk 5
 */
export function riskContributions(
  method: RiskMethod,
  table: ProfitTable,
  question: RiskQuestion,
  values?: readonly number[],
): RiskContributions {
  requireQuestion(question);
  if (values) requireSameLength('Positions and values', table.positions.length, values.length);
  const { valueAtRisk } = method.estimate(table, question);
  const slopes = method.scenarios
    ? tailSlopes(method.scenarios(table), question.confidence)
    : covarianceSlopes(table, valueAtRisk, question.horizonDays);
  const sum = slopes.reduce((total, slope) => total + slope, 0);
  if (!(sum > 0) || !(valueAtRisk > 0)) {
    throw new ValueRangeError('The book loses nothing in its tail.', {
      stage: 'evaluation',
      expected: 'a value at risk above 0',
      received: 'one of 0 or below',
      fix: 'There is nothing to share out; look at its positions one by one.',
    });
  }
  const positions = table.positions.map((name, index) => {
    const component = (slopes[index]! / sum) * valueAtRisk;
    const value = values?.[index] ?? 0;
    return { name, component, share: component / valueAtRisk, marginal: value === 0 ? null : component / value };
  });
  return { valueAtRisk, positions };
}

/** Mean loss of each position where the book's loss is near its quantile. */
function tailSlopes(scenarios: ProfitTable, confidence: number): readonly number[] {
  const book = bookProfits(scenarios);
  const order = Array.from(book.keys()).sort((left, right) => book[left]! - book[right]!);
  const rank = (1 - confidence) * (order.length - 1);
  const reach = Math.max(nearShare * rank, nearMin);
  const near = order.slice(Math.max(Math.floor(rank - reach), 0), Math.ceil(rank + reach) + 1);
  return scenarios.profits.map((column) => -near.reduce((sum, day) => sum + column[day]!, 0) / near.length);
}

/** `−mean + (VaR + mean) · covariance with the book / its variance`, over the horizon. */
function covarianceSlopes(table: ProfitTable, valueAtRisk: number, horizonDays: number): readonly number[] {
  const book = bookProfits(table);
  const { mean, variance } = momentsOf(book);
  return table.profits.map(
    (column) =>
      (covarianceOf(column, book) / variance) * (valueAtRisk + horizonDays * mean) -
      horizonDays * momentsOf(column).mean,
  );
}

/**
 * What a position adds to the value at risk: the book's less that of the book without it. Increments don't sum to the whole.
 *
 * @returns in the currency of the profits; below 0 where the position hedges
 * @throws InvalidArgumentError when there is no such position
 */
export function incrementalRisk(method: RiskMethod, table: ProfitTable, question: RiskQuestion, name: string): number {
  const index = table.positions.indexOf(name);
  if (index < 0) {
    throw new InvalidArgumentError('The book has no such position.', {
      stage: 'evaluation',
      expected: 'the name of a position of the table',
      received: `a text of ${name.length} characters`,
      fix: 'Name a position of the book.',
    });
  }
  const whole = method.estimate(table, question).valueAtRisk;
  const others = table.positions.map((_, other) => other).filter((other) => other !== index);
  if (others.length === 0) return whole;
  return whole - method.estimate(selectPositions(table, others), question).valueAtRisk;
}
