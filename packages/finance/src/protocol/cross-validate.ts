import type { CreditModel, Monotone } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import { selectRows } from '../credit/select-rows.ts';
import { creditFigures, type CreditFigures, type JudgedRows } from './credit-figures.ts';
import { stratifiedFolds } from './stratified-folds.ts';

/** A way to learn a model. Everything that depends on data is learnt from the table given, and from nothing else. */
export interface CreditLearner {
  readonly name: string;
  learn(table: CreditTable, context: LearningContext): Promise<CreditModel>;
}

export interface LearningContext {
  readonly seed: number;
  readonly monotone: Readonly<Record<string, Monotone>>;
  readonly signal?: AbortSignal;
}

export interface CrossValidationOptions {
  /** Default 5. */
  readonly numFolds?: number;
  /** Decides the folds, and is handed to the learner; default 1. */
  readonly seed?: number;
  readonly monotone?: Readonly<Record<string, Monotone>>;
  readonly signal?: AbortSignal;
  readonly onFold?: (fold: number, areaUnderRoc: number) => void;
}

export interface CrossValidated extends CreditFigures {
  /** Probability of each row from the model that didn't see it. */
  readonly outOfFold: Float64Array;
  /** The same by fold, with what became of the rows. */
  readonly folds: readonly JudgedRows[];
}

/**
 * The protocol by which every credit model here is judged: stratified folds, everything learnt inside the fold, figures over the
 * rows that the fold's model did not see.
 *
 * @throws the signal's reason when it aborts, and whatever the learner throws
 */
export async function crossValidate(
  table: CreditTable,
  learner: CreditLearner,
  { numFolds = 5, seed = 1, monotone = {}, signal, onFold }: CrossValidationOptions = {},
): Promise<CrossValidated> {
  const folds = stratifiedFolds(table.bad, numFolds, seed);
  const outOfFold = new Float64Array(table.numRows);
  for (const [index, { train, test }] of folds.entries()) {
    signal?.throwIfAborted();
    const model = await learner.learn(selectRows(table, train), { seed, monotone, ...(signal && { signal }) });
    const judged = selectRows(table, test);
    const scores = await model.score(judged.columns);
    test.forEach((row, place) => (outOfFold[row] = scores[place]!));
    onFold?.(index, creditFigures([{ bad: judged.bad, scores }]).areaMean);
  }
  const judged = folds.map(({ test }) => ({
    bad: Uint8Array.from(test, (row) => table.bad[row]!),
    scores: Float64Array.from(test, (row) => outOfFold[row]!),
  }));
  return { ...creditFigures(judged), outOfFold, folds: judged };
}
