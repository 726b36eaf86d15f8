import type { CreditHistory } from './open-history.ts';
import { splitHistory, type SplitMethod } from './split-history.ts';

/** How a model's training divided the table that it was trained on. */
export interface TrainingSplit {
  readonly split: SplitMethod;
  readonly seed: number;
}

/**
 * Rows of a table that none of some models saw in training, in their order: on those they are judged.
 *
 * @param trainings of the models that were trained on this very table; of none, all rows are unseen
 */
export function heldBackRows(history: CreditHistory, trainings: readonly TrainingSplit[]): number[] {
  const tests = trainings.map(({ split, seed }) => new Set(Array.from(splitHistory(history, split, seed).test)));
  return Array.from({ length: history.table.numRows }, (_, row) => row).filter((row) =>
    tests.every((test) => test.has(row)),
  );
}
