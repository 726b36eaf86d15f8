import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import { requireCount, requireSameLength } from '../require-range.ts';

/** Prices by name and date. */
export interface PriceTable {
  /** `YYYY-MM-DD`, rising. */
  readonly dates: readonly string[];
  readonly names: readonly string[];
  /** `[names][dates]`, above 0, each in its own currency; NaN where there is none. */
  readonly prices: readonly Float64Array[];
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A table of prices whose dates rise.
 *
 * @param prices `[names][dates]`, above 0; NaN where there is none
 * @throws InvalidArgumentError when dates don't rise, or names repeat
 * @throws ValueRangeError      for a price of 0 or less, naming the column
 * @throws ShapeMismatchError   when lists differ in length
 */
export function priceTable(
  dates: readonly string[],
  names: readonly string[],
  prices: readonly Float64Array[],
): PriceTable {
  requireCount('dates', dates.length, 2);
  requireCount('names of prices', names.length, 1);
  requireSameLength('Names and columns of prices', names.length, prices.length);
  if (!dates.every((date, index) => isoDate.test(date) && (index === 0 || date > dates[index - 1]!))) {
    throw new InvalidArgumentError('The dates of prices are out of order.', {
      stage: 'data',
      expected: 'rising dates such as 2019-12-31, each once',
      fix: 'Sort the rows by date, and leave one row a date.',
    });
  }
  if (new Set(names).size < names.length) {
    throw new InvalidArgumentError('Two columns of prices have one name.', {
      stage: 'data',
      expected: 'names that differ',
      fix: 'Name them apart.',
    });
  }
  prices.forEach((column, index) => {
    requireSameLength('Dates and prices', dates.length, column.length);
    if (column.every((price) => Number.isNaN(price) || (price > 0 && price < Infinity))) return;
    throw new ValueRangeError(`Column ${index + 1} holds a price that is none.`, {
      stage: 'data',
      expected: 'prices above 0, or nothing',
      received: 'a price of 0 or less, or without end',
      fix: 'Leave the cell empty where there was no price; yields and spreads belong among rates.',
    });
  });
  return { dates, names, prices };
}
