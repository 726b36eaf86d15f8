import type { Column } from '@newfield/core';
import type { CreditModel } from '../credit/credit-model.ts';
import { logistic } from './portable-logistic.ts';
import { columnsFor } from './scoring/columns-for.ts';
import { compileTrees, treeMargins } from './scoring/compile-trees.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

export interface TreeModel extends CreditModel {
  readonly kind: 'trees';
  readonly ensemble: TreeEnsemble;
  score(columns: readonly Column[]): Float64Array;
  /** Log-odds of going bad, one a row: the sum that exports make to the same bit. */
  logOdds(columns: readonly Column[]): Float64Array;
}

/** Scores with trees; laying them out for speed happens once, here. */
export function treeModel(ensemble: TreeEnsemble): TreeModel {
  const compiled = compileTrees(ensemble);
  const logOdds = (columns: readonly Column[]): Float64Array =>
    treeMargins(compiled, columnsFor(ensemble.columns, columns));
  return {
    kind: 'trees',
    ensemble,
    inputs: ensemble.columns.map(({ name }) => name),
    logOdds,
    score: (columns) => logOdds(columns).map(logistic),
  };
}
