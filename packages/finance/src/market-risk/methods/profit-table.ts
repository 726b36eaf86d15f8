import { InvalidArgumentError, NonFiniteDataError } from '@newfield/core/contracts';
import { requireCount, requireSameLength } from '../require-range.ts';

/** What the book of today would have gained or lost on each past day. */
export interface ProfitTable {
  readonly positions: readonly string[];
  /** By position, `[positions][days]`, oldest first; in the book's currency, losses below 0. */
  readonly profits: readonly Float64Array[];
}

/**
 * A table of one day's profits by position.
 *
 * @param profits `[positions][days]`, finite, in one currency
 * @throws InvalidArgumentError without positions or days
 * @throws ShapeMismatchError   when positions have different numbers of days
 * @throws NonFiniteDataError   when a profit isn't a number
 */
export function profitTable(positions: readonly string[], profits: readonly Float64Array[]): ProfitTable {
  requireCount('positions', positions.length, 1);
  requireSameLength('Positions and profits', positions.length, profits.length);
  const days = profits[0]!.length;
  requireCount('days of profits', days, 2);
  if (new Set(positions).size < positions.length) {
    throw new InvalidArgumentError('Two positions have one name.', {
      stage: 'data',
      expected: 'names that differ',
      fix: 'Put the parts of a position together, or name them apart.',
    });
  }
  for (const column of profits) {
    requireSameLength('Days of positions', days, column.length);
    if (!column.every(Number.isFinite)) {
      throw new NonFiniteDataError('A profit is no number.', {
        stage: 'data',
        expected: 'finite profits',
        fix: 'Leave out days on which a price is missing: datedReturns does.',
      });
    }
  }
  return { positions, profits };
}

/** Profits of the whole book by day. */
export function bookProfits({ profits }: ProfitTable): Float64Array {
  const sums = new Float64Array(profits[0]!.length);
  for (const column of profits) for (let day = 0; day < sums.length; day++) sums[day]! += column[day]!;
  return sums;
}

/** The same days of some positions. */
export const selectPositions = ({ positions, profits }: ProfitTable, kept: readonly number[]): ProfitTable => ({
  positions: kept.map((index) => positions[index]!),
  profits: kept.map((index) => profits[index]!),
});
