import {
  bagTrees as bagTreesOf,
  trainTrees as trainTreesOf,
  type TreeEnsemble,
  type TreeOptions as AnyTreeOptions,
  type TreeTable,
} from '@newfield/core';
import type { CreditTable } from '../credit/credit-table.ts';

/** How trees are trained on applicants; `monotone` says which way risk may go. */
export interface TreeOptions extends Omit<AnyTreeOptions, 'earlyStopping'> {
  /** Ends when so many trees in a row bring the validation's log loss no lower, and keeps the best number of trees. */
  readonly earlyStopping?: { readonly validation: CreditTable; readonly patience: number };
}

/** Gradient-boosted trees for the probability of going bad; see core's `trainTrees`. */
export const trainTrees = (table: CreditTable, options: TreeOptions = {}): Promise<TreeEnsemble> =>
  trainTreesOf(labelled(table), labelledOptions(options));

/** Trains the same trees with several seeds and averages them: less left to chance where rows are few. */
export const bagTrees = (table: CreditTable, options: TreeOptions, numBags: number): Promise<TreeEnsemble> =>
  bagTreesOf(labelled(table), labelledOptions(options), numBags);

const labelled = ({ bad, ...table }: CreditTable): TreeTable => ({ ...table, labels: bad });

const labelledOptions = ({ earlyStopping, ...options }: TreeOptions): AnyTreeOptions => ({
  ...options,
  ...(earlyStopping && { earlyStopping: { ...earlyStopping, validation: labelled(earlyStopping.validation) } }),
});
