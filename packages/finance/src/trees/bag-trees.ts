import { InvalidArgumentError } from '@newfield/core';
import type { CreditTable } from '../credit/credit-table.ts';
import { trainTrees } from './growth/train-trees.ts';
import type { TreeOptions } from './growth/tree-options.ts';
import { toLeafStep, type TreeEnsemble } from './tree-ensemble.ts';

/**
 * Several ensembles of the same columns as one whose log-odds are their mean, which exports and explanations take like any other.
 *
 * @throws InvalidArgumentError when there is none, or their columns differ
 */
export function averageTrees(ensembles: readonly TreeEnsemble[]): TreeEnsemble {
  const [first] = ensembles;
  const columns = JSON.stringify(first?.columns);
  if (first === undefined || ensembles.some((one) => JSON.stringify(one.columns) !== columns)) throw unlike();
  const count = ensembles.length;
  return {
    version: 1,
    columns: first.columns,
    base: toLeafStep(ensembles.reduce((sum, { base }) => sum + base, 0) / count),
    trees: ensembles.flatMap(({ trees }) =>
      trees.map((tree) => ({ ...tree, value: tree.value.map((value) => toLeafStep(value / count)) })),
    ),
  };
}

/** Trains the same trees with several seeds and averages them: less left to chance where rows are few. */
export async function bagTrees(table: CreditTable, options: TreeOptions, numBags: number): Promise<TreeEnsemble> {
  const { seed = 1 } = options.sampling ?? {};
  const ensembles: TreeEnsemble[] = [];
  for (let bag = 0; bag < numBags; bag++) {
    ensembles.push(await trainTrees(table, { ...options, sampling: { ...options.sampling, seed: seed + bag } }));
  }
  return averageTrees(ensembles);
}

const unlike = (): Error =>
  new InvalidArgumentError('These trees can’t be averaged.', {
    stage: 'training',
    expected: 'one ensemble or more, all of the same columns and categories',
    received: 'none, or other columns',
    fix: 'Train them on the same table.',
  });
