import { z } from 'zod';
import { parseTreeEnsemble, type DecisionTree, type TreeColumn, type TreeEnsemble } from './tree-ensemble.ts';

/** The trees of one class. */
export interface ClassTrees {
  readonly name: string;
  /** What every row starts from. */
  readonly base: number;
  readonly trees: readonly DecisionTree[];
}

/** Boosted trees for several classes as plain data: sums, one a class, whose softmax are the probabilities. */
export interface ClassTreeEnsemble {
  readonly version: 1;
  readonly columns: readonly TreeColumn[];
  readonly classes: readonly ClassTrees[];
}

/** The trees of one class by themselves, for Shapley values of its sum. @param label position among the classes */
export const treesOfClass = ({ columns, classes }: ClassTreeEnsemble, label: number): TreeEnsemble => ({
  version: 1,
  columns: [...columns],
  base: classes[label]!.base,
  trees: [...classes[label]!.trees],
});

const document = z.object({ columns: z.unknown(), classes: z.array(z.looseObject({ name: z.string() })).min(2) });

/**
 * Reads an ensemble back from JSON.
 *
 * @throws InvalidArgumentError naming what doesn't fit
 */
export function parseClassTrees(value: unknown): ClassTreeEnsemble {
  const { data } = document.safeParse(value);
  // What is no ensemble of classes is refused as one of trees.
  const { columns, classes } = data ?? { columns: undefined, classes: [{ name: '', base: 0, trees: [] }] };
  const parsed = classes.map(({ name, base, trees }) => ({
    name,
    ...parseTreeEnsemble({ version: 1, columns, base, trees }),
  }));
  return {
    version: 1,
    columns: parsed[0]!.columns,
    classes: parsed.map(({ name, base, trees }) => ({ name, base, trees })),
  };
}
