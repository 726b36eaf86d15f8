import type { ClassTreeEnsemble } from '../../architecture/trees/class-trees.ts';
import type { TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
import { boost } from './boosting/boost.ts';
import { logisticLoss } from './boosting/logistic-loss.ts';
import { softmaxLoss } from './boosting/softmax-loss.ts';
import { requireUsable, type ClassTreeOptions, type TreeOptions } from './growth/tree-options.ts';
import type { ClassTable, TreeTable } from './tree-table.ts';

/**
 * Gradient-boosted trees for the probability of the second of two classes: logistic loss, second-order leaf values, histograms.
 *
 * The same table and options give the same trees on every machine.
 *
 * @returns plain data; `treeScorer` scores with it
 * @throws InvalidArgumentError naming an option out of range or a table that can't be learnt from
 * @throws ValueRangeError for numbers beyond ±1e38
 * @throws the signal's reason when it aborts
 * @see Friedman 2001; Chen & Guestrin 2016 (XGBoost); Ke 2017 (LightGBM)
 * @example await trainTrees(table, { numTrees: 300, monotone: { income: 'falling' } })
 */
export async function trainTrees(table: TreeTable, options: TreeOptions = {}): Promise<TreeEnsemble> {
  requireUsable(table, 2, options);
  const { run, numRounds } = await boost(table, logisticLoss, options);
  return { version: 1, columns: run.columns, base: run.bases[0]!, trees: run.trees[0]!.slice(0, numRounds) };
}

/**
 * Gradient-boosted trees for any number of classes: one tree a class and round, softmax over their sums.
 *
 * @returns plain data; `classTreeScorer` scores with it
 * @throws as {@link trainTrees}, and InvalidArgumentError when a class has no row
 * @example await trainClassTrees({ ...table, classNames: ['scratch', 'stain', 'dirt'] }, { numTrees: 200 })
 */
export async function trainClassTrees(table: ClassTable, options: ClassTreeOptions = {}): Promise<ClassTreeEnsemble> {
  requireUsable(table, table.classNames.length, options);
  const { run, numRounds } = await boost(table, softmaxLoss(table.classNames.length), options);
  return {
    version: 1,
    columns: run.columns,
    classes: table.classNames.map((name, label) => ({
      name,
      base: run.bases[label]!,
      trees: run.trees[label]!.slice(0, numRounds),
    })),
  };
}
