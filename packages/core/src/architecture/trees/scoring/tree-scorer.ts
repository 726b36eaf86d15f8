import type { Column } from '../../../preprocessing/tabular/column.ts';
import { treesOfClass, type ClassTreeEnsemble } from '../class-trees.ts';
import { logistic } from '../portable-logistic.ts';
import type { TreeEnsemble } from '../tree-ensemble.ts';
import { columnsFor } from './columns-for.ts';
import { compileTrees, treeMargins } from './compile-trees.ts';

/** Scores rows of any table that has the columns, by name and in any order. */
export interface TreeScorer {
  /** Log-odds of the second class, one a row: the sum that exports make to the same bit. */
  logOdds(columns: readonly Column[]): Float64Array;
  /** Of the second class, one a row. */
  probabilities(columns: readonly Column[]): Float64Array;
}

/** Laying trees out for speed happens once, here. Scoring throws InvalidArgumentError naming a column that doesn't fit. */
export function treeScorer(ensemble: TreeEnsemble): TreeScorer {
  const compiled = compileTrees(ensemble);
  const logOdds = (columns: readonly Column[]): Float64Array =>
    treeMargins(compiled, columnsFor(ensemble.columns, columns));
  return { logOdds, probabilities: (columns) => logOdds(columns).map(logistic) };
}

export interface ClassTreeScorer {
  /** Sums of trees, row-major `[rows, classes]`: to the bit those of exports. */
  margins(columns: readonly Column[]): Float64Array;
  /** Their softmax, row-major `[rows, classes]`. */
  probabilities(columns: readonly Column[]): Float64Array;
}

/** As {@link treeScorer}, for any number of classes. */
export function classTreeScorer(ensemble: ClassTreeEnsemble): ClassTreeScorer {
  const numClasses = ensemble.classes.length;
  const compiled = ensemble.classes.map((_, label) => compileTrees(treesOfClass(ensemble, label)));
  const margins = (columns: readonly Column[]): Float64Array => {
    const wanted = columnsFor(ensemble.columns, columns);
    const all = new Float64Array(wanted[0]!.values.length * numClasses);
    compiled.forEach((one, label) => {
      treeMargins(one, wanted).forEach((margin, row) => (all[row * numClasses + label] = margin));
    });
    return all;
  };
  return { margins, probabilities: (columns) => softmaxRows(margins(columns), numClasses) };
}

function softmaxRows(margins: Float64Array, numClasses: number): Float64Array {
  for (let start = 0; start < margins.length; start += numClasses) {
    const row = margins.subarray(start, start + numClasses);
    const largest = row.reduce((most, margin) => Math.max(most, margin), -Infinity);
    const sum = row.reduce((total, margin) => total + Math.exp(margin - largest), 0);
    row.forEach((margin, label) => (row[label] = Math.exp(margin - largest) / sum));
  }
  return margins;
}
