import { InvalidArgumentError } from '@newfield/core/contracts';
import { stratifiedFolds } from '../protocol/stratified-folds.ts';
import { outOfTimeSplit } from '../tables/out-of-time-split.ts';
import type { CreditHistory } from './open-history.ts';

/** Which rows a model is judged by: those of the last months, about a fifth, or a random fifth with as large a share of bad ones. */
export type SplitMethod = 'out-of-time' | 'stratified';

const testShare = 0.2;

/** @throws InvalidArgumentError when there are no months to split by, or too few rows of a class */
export function splitHistory(
  { table, months }: CreditHistory,
  method: SplitMethod,
  seed: number,
): { readonly train: ArrayLike<number>; readonly test: ArrayLike<number> } {
  if (method === 'stratified') return stratifiedFolds(table.bad, Math.round(1 / testShare), seed)[0]!;
  if (months === undefined) {
    throw new InvalidArgumentError('The table has no months to split by.', {
      stage: 'data',
      expected: 'a column mapped as the month',
      fix: 'Map one, or split at random.',
    });
  }
  const dates = Float64Array.from(months, (month) => Date.parse(`${month}-01T00:00:00Z`));
  const sorted = Float64Array.from(dates).sort();
  const testFrom = sorted[Math.floor(sorted.length * (1 - testShare))]!;
  return outOfTimeSplit({ name: 'month', type: 'date', values: dates }, testFrom);
}

/** First and last month among some rows. */
export function spanOf(months: readonly string[], rows: ArrayLike<number>): [first: string, last: string] {
  const found = Array.from(rows, (row) => months[row]!);
  return [found.reduce((a, b) => (a < b ? a : b)), found.reduce((a, b) => (a > b ? a : b))];
}
