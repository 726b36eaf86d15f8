import type { TreeEnsemble } from '@newfield/core/trees';
import type { CreditTable } from '../credit/credit-table.ts';
import { bagTrees, type TreeOptions } from '../trees/train-trees.ts';
import { selectPairs, type ColumnPair } from './select-pairs.ts';

export interface AdditiveTreeOptions extends Omit<TreeOptions, 'pairs'> {
  /** Pairs of columns that are chosen by what the rows say; default 10. */
  readonly numPairs?: number;
  /** Ensembles of other seeds that are averaged; default 1. */
  readonly numBags?: number;
}

export interface AdditiveTrees {
  /** For `treeModel` and all that trees go into: exact Shapley values, exports that agree to the last bit. */
  readonly ensemble: TreeEnsemble;
  /** Columns that have a part together, those that tell most first. */
  readonly pairs: readonly ColumnPair[];
}

/**
 * Boosted trees that add up to one part a column and one a chosen pair, so that all of the model can be drawn.
 *
 * @throws InvalidArgumentError naming an option out of range or a table that can't be learnt from
 * @throws the signal's reason when it aborts
 * @see Lou 2013, "Accurate intelligible models with pairwise interactions"; Nori 2019, InterpretML. Deviation: columns and pairs are
 * boosted together, each tree on what leaves most to be saved, in place of round robin
 */
export async function trainAdditiveTrees(
  table: CreditTable,
  { numPairs = 10, numBags = 1, ...options }: AdditiveTreeOptions = {},
): Promise<AdditiveTrees> {
  const { signal } = options;
  const pairs = await selectPairs(table, { numPairs, ...(signal && { signal }) });
  return { ensemble: await bagTrees(table, { ...options, pairs }, numBags), pairs };
}
