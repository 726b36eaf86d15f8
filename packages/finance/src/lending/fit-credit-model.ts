import { toLeafStep } from '@newfield/core/trees';
import type { Monotone } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import { selectRows } from '../credit/select-rows.ts';
import { stratifiedFolds } from '../protocol/stratified-folds.ts';
import { balancedWeights, priorShift } from '../scorecard/class-weights.ts';
import { fitScorecard } from '../scorecard/fit-scorecard.ts';
import { makeScorecard } from '../scorecard/points.ts';
import type { PointScale } from '../scorecard/scorecard.ts';
import { trainTrees } from '../trees/train-trees.ts';
import type { CreditDocument } from './credit-document.ts';

export interface Fitting {
  readonly monotone: Readonly<Record<string, Monotone>>;
  readonly scale: PointScale;
  readonly seed: number;
  /** Good and bad rows count alike; the constant is then brought back to the share of bad rows. */
  readonly isBalanced?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

export interface Fitted {
  readonly model: CreditDocument['model'];
  /** Columns that the model reads. */
  readonly used: readonly string[];
}

/** What log odds of being good lack that were learnt with balanced weights. */
const missingShift = (bad: Uint8Array): number =>
  priorShift(0.5, bad.reduce((sum, value) => sum + value, 0) / bad.length);

export function fitCard(train: CreditTable, { monotone, scale, isBalanced }: Fitting): Fitted {
  const fitted = fitScorecard(train, { monotone, scale, ...(isBalanced && { weights: balancedWeights(train.bad) }) });
  const { constant, attributes } = fitted.scorecard;
  const scorecard = isBalanced
    ? makeScorecard(constant + missingShift(train.bad), attributes, scale)
    : fitted.scorecard;
  return { model: { kind: 'scorecard', scorecard }, used: attributes.map(({ binning }) => binning.name) };
}

const numTreesMax = 400;

/** Few leaves and a slow rate suit tables of a bank's size; the number of trees is found on a tenth of the training rows. */
export async function fitTrees(
  train: CreditTable,
  { monotone, scale, seed, isBalanced, signal, onProgress }: Fitting,
): Promise<Fitted> {
  const [fold] = stratifiedFolds(train.bad, 10, seed);
  const learnt = selectRows(train, fold!.train);
  const fitted = await trainTrees(learnt, {
    numTrees: numTreesMax,
    learningRate: 0.05,
    growth: { numLeavesMax: 8, numRowsMin: 40 },
    regularisation: { l2: 5 },
    sampling: { rowShare: 0.7, columnShare: 0.6, seed },
    monotone,
    earlyStopping: { validation: selectRows(train, fold!.test), patience: 30 },
    ...(isBalanced && { weights: balancedWeights(learnt.bad) }),
    ...(signal && { signal }),
    onProgress: ({ numTrees }) => onProgress?.(numTrees / numTreesMax),
  });
  const trees = isBalanced ? { ...fitted, base: toLeafStep(fitted.base - missingShift(learnt.bad)) } : fitted;
  return { model: { kind: 'trees', trees, scale }, used: trees.columns.map(({ name }) => name) };
}
