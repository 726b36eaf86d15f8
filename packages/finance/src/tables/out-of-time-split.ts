import type { NumberColumn } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';

export interface RowSplit {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** Rows without a date, in neither part. */
  readonly undated: Uint32Array;
}

/**
 * Trains on the past and tests on what came after, as the model will be used.
 *
 * @param dates     of application, ms since 1970 UTC
 * @param testFrom  ms since 1970 UTC; rows from then on are the test
 * @throws InvalidArgumentError when a part would be empty
 */
export function outOfTimeSplit(dates: NumberColumn, testFrom: number): RowSplit {
  const rowsWhere = (wanted: (date: number) => boolean): Uint32Array =>
    Uint32Array.from([...dates.values.keys()].filter((row) => wanted(dates.values[row]!)));
  const split: RowSplit = {
    train: rowsWhere((date) => date < testFrom),
    test: rowsWhere((date) => date >= testFrom),
    undated: rowsWhere(Number.isNaN),
  };
  if (split.train.length > 0 && split.test.length > 0) return split;
  throw new InvalidArgumentError('One part of the split is empty.', {
    stage: 'data',
    expected: `dates before and after ${new Date(testFrom).toISOString().slice(0, 10)} in "${dates.name}"`,
    received: `${split.train.length} rows before, ${split.test.length} after`,
    fix: 'Choose a day between the first and the last application.',
  });
}
