import { treesOfClass, type ClassTreeEnsemble } from '../../architecture/trees/class-trees.ts';
import { toLeafStep, type TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { ClassTreeOptions, TreeOptions } from './growth/tree-options.ts';
import { trainClassTrees, trainTrees } from './train-trees.ts';
import type { ClassTable, TreeTable } from './tree-table.ts';

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
export async function bagTrees(table: TreeTable, options: TreeOptions, numBags: number): Promise<TreeEnsemble> {
  return averageTrees(await eachSeed(options, numBags, (seeded) => trainTrees(table, seeded)));
}

/** As {@link bagTrees}, for any number of classes. */
export async function bagClassTrees(
  table: ClassTable,
  options: ClassTreeOptions,
  numBags: number,
): Promise<ClassTreeEnsemble> {
  const bags = await eachSeed(options, numBags, (seeded) => trainClassTrees(table, seeded));
  const classes = table.classNames.map((name, label) => {
    const { base, trees } = averageTrees(bags.map((bag) => treesOfClass(bag, label)));
    return { name, base, trees };
  });
  return { ...bags[0]!, classes };
}

async function eachSeed<Options extends ClassTreeOptions, Trees>(
  options: Options,
  numBags: number,
  train: (options: Options) => Promise<Trees>,
): Promise<Trees[]> {
  const { seed = 1 } = options.sampling ?? {};
  const ensembles: Trees[] = [];
  for (let bag = 0; bag < numBags; bag++) {
    ensembles.push(await train({ ...options, sampling: { ...options.sampling, seed: seed + bag } }));
  }
  return ensembles;
}

const unlike = (): Error =>
  new InvalidArgumentError('These trees can’t be averaged.', {
    stage: 'training',
    expected: 'one ensemble or more, all of the same columns and categories',
    received: 'none, or other columns',
    fix: 'Train them on the same table.',
  });
