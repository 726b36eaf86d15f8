import { hashString, InvalidArgumentError, randomStream, uniform } from '@newfield/core';

/** Rows to learn from and rows to judge by. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Cuts rows into folds that hold the same share of bad rows, as far as whole rows allow. Row numbers rise within a fold.
 *
 * @param bad 0 or 1, one a row
 * @throws InvalidArgumentError when a class has fewer rows than there are folds
 */
export function stratifiedFolds(bad: Uint8Array, numFolds: number, seed: number): Fold[] {
  const foldOf = new Int32Array(bad.length);
  for (const label of [0, 1]) {
    const rows = [...bad.keys()].filter((row) => bad[row] === label);
    if (rows.length < numFolds || numFolds < 2) throw tooFew(numFolds, rows.length);
    const next = randomStream(hashString(`folds/${seed}/${label}`));
    for (let last = rows.length - 1; last > 0; last--) {
      const other = Math.floor(uniform(next) * (last + 1));
      [rows[last], rows[other]] = [rows[other]!, rows[last]!];
    }
    rows.forEach((row, place) => (foldOf[row] = place % numFolds));
  }
  const all = Int32Array.from({ length: bad.length }, (_, row) => row);
  return Array.from({ length: numFolds }, (_, fold) => ({
    train: all.filter((row) => foldOf[row] !== fold),
    test: all.filter((row) => foldOf[row] === fold),
  }));
}

const tooFew = (numFolds: number, numRows: number): Error =>
  new InvalidArgumentError('These rows can’t be cut into folds.', {
    stage: 'evaluation',
    expected: 'two folds or more, and in each class a row for each fold',
    received: `${numFolds} folds, ${numRows} rows of a class`,
    fix: 'Ask for fewer folds, or give more rows.',
  });
