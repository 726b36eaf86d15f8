import type { NumberColumn } from '@newfield/core';
import { InvalidArgumentError, randomStream } from '@newfield/core/contracts';

/**
 * Folds for cross-validation: each has as nearly as can be the same share of bad rows.
 *
 * @param bad 1 = bad, 0 = good, one a row
 * @param numFolds 2 or more
 * @returns the fold of each row, from 0; the same for the same seed on every machine
 * @throws InvalidArgumentError when a class has fewer rows than there are folds
 */
export function stratifiedFolds(bad: Uint8Array, numFolds: number, seed: number): Uint8Array {
  const folds = new Uint8Array(bad.length);
  const next = randomStream(seed);
  for (const label of [0, 1]) {
    const rows = [...bad.keys()].filter((row) => bad[row] === label);
    if (rows.length < numFolds || numFolds < 2) {
      throw new InvalidArgumentError('There are too few rows for these folds.', {
        stage: 'data',
        expected: `2 folds or more, and at least ${numFolds} rows of each class`,
        received: `${numFolds} folds, ${rows.length} rows with label ${label}`,
        fix: 'Ask for fewer folds.',
      });
    }
    for (let last = rows.length - 1; last > 0; last--) {
      const chosen = next() % (last + 1);
      [rows[last], rows[chosen]] = [rows[chosen]!, rows[last]!];
    }
    rows.forEach((row, position) => (folds[row] = position % numFolds));
  }
  return folds;
}

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
