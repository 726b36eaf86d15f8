import { z } from 'zod';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/**
 * Every leaf is a whole number of these steps (in log-odds), less than a millionth each. Sums of up to ±16 are then exact in float32
 * as in double precision, in whatever order they are made: every export gives the same score to the last bit.
 */
export const leafStep = 2 ** -20;

/** The nearest whole number of leaf steps. */
export const toLeafStep = (value: number): number => Math.round(value / leafStep) * leafStep;

/** Marks a leaf in `column`. */
export const leaf = -1;

const index = z.int().min(0);

const tree = z.strictObject({
  /** Position of the column that a node asks about; {@link leaf} for a leaf. */
  column: z.array(z.int().min(leaf)).min(1),
  /** Number columns: values up to this go left. Each is the last double that float32 rounds to the same number. */
  threshold: z.array(z.number()),
  /** Category columns: positions of the categories that go left. */
  categories: z.array(z.array(index)),
  /** Where a missing value goes, and a category that no training row had. */
  missingLeft: z.array(z.boolean()),
  left: z.array(index),
  right: z.array(index),
  /** Log-odds that a leaf adds, in whole leaf steps; 0 elsewhere. */
  value: z.array(z.number()),
  /** Training rows that reached the node, by weight. */
  cover: z.array(z.number().min(0)),
});

const column = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('number') }),
  z.strictObject({ name: z.string(), kind: z.literal('category'), categories: z.array(z.string()) }),
]);

const ensemble = z.strictObject({
  version: z.literal(1),
  columns: z.array(column).min(1),
  /** Log-odds before any tree. */
  base: z.number(),
  trees: z.array(tree),
});

/** A tree as parallel arrays, a node at each position; the root is at 0 and children come after their parents. */
export type DecisionTree = Readonly<z.output<typeof tree>>;

/** A column that trees ask about. */
export type TreeColumn = z.output<typeof column>;

/** Boosted trees as plain data: `JSON.stringify` writes it, {@link parseTreeEnsemble} reads it. */
export type TreeEnsemble = Readonly<z.output<typeof ensemble>>;

/**
 * Reads an ensemble back from JSON.
 *
 * @throws InvalidArgumentError naming what doesn't fit
 */
export function parseTreeEnsemble(value: unknown): TreeEnsemble {
  const { data, error } = ensemble.safeParse(value);
  if (data === undefined) throw notTrees(error!.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  data.trees.forEach((one, position) => requireTree(one, data.columns, position));
  return data;
}

function requireTree(one: DecisionTree, columns: readonly TreeColumn[], position: number): void {
  const numNodes = one.column.length;
  const lists = [one.threshold, one.categories, one.missingLeft, one.left, one.right, one.value, one.cover];
  if (lists.some(({ length }) => length !== numNodes)) throw notTrees([`trees.${position}: lists of unequal length`]);
  one.column.forEach((asked, node) => {
    if (asked === leaf) return;
    const follows = [one.left[node]!, one.right[node]!].every((child) => child > node && child < numNodes);
    const known = columns[asked];
    const numCategories = known?.kind === 'category' ? known.categories.length : 0;
    if (known !== undefined && follows && one.categories[node]!.every((code) => code < numCategories)) return;
    throw notTrees([`trees.${position}: node ${node} names a column, category or node that isn't there`]);
  });
}

const notTrees = (problems: readonly string[]): Error =>
  new InvalidArgumentError('This is no ensemble of trees.', {
    stage: 'deployment',
    received: problems.slice(0, 5).join('; '),
    fix: 'Write it again with JSON.stringify, unedited.',
  });
