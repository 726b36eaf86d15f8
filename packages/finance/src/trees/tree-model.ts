import { treeScorer, type Column, type TreeEnsemble } from '@newfield/core';
import type { CreditModel } from '../credit/credit-model.ts';

export interface TreeModel extends CreditModel {
  readonly kind: 'trees';
  readonly ensemble: TreeEnsemble;
  score(columns: readonly Column[]): Float64Array;
  /** Log-odds of going bad, one a row: the sum that exports make to the same bit. */
  logOdds(columns: readonly Column[]): Float64Array;
}

/** Scores with trees; laying them out for speed happens once, here. */
export function treeModel(ensemble: TreeEnsemble): TreeModel {
  const { logOdds, probabilities } = treeScorer(ensemble);
  return {
    kind: 'trees',
    ensemble,
    inputs: ensemble.columns.map(({ name }) => name),
    logOdds,
    score: probabilities,
  };
}
