import {
  exponentialSeries,
  inverseLn2,
  leaf,
  ln2High,
  ln2Low,
  logOddsMax,
  type DecisionTree,
  type TreeColumn,
  type TreeEnsemble,
} from '@newfield/core/trees';

/**
 * Trees as a TypeScript file that imports nothing: `logOdds(applicant)` and `probability(applicant)`, to the last bit what
 * `treeModel` gives. A value that isn't known is null.
 */
export function treesToTypeScript({ columns, base, trees }: TreeEnsemble): string {
  const fields = columns.map(
    ({ name, kind }) => `  readonly ${JSON.stringify(name)}: ${kind === 'number' ? 'number' : 'string'} | null;`,
  );
  const categories = columns.map((column) => (column.kind === 'number' ? null : column.categories));
  return `/* Written by Newfield from a trained model: change the model, not this file. */

/** What the score rests on; null where it isn't known. */
export interface Applicant {
${fields.join('\n')}
}

const names = ${JSON.stringify(columns.map(({ name }) => name))} as const;
/** Categories by number, for columns that have them. */
const categories: readonly (readonly string[] | null)[] = ${JSON.stringify(categories)};
/** A node: [column, threshold or left categories, whether missing goes left, left, right]; a leaf: its log-odds. */
type Node = number | readonly [number, number | readonly number[], 0 | 1, Node, Node];
const trees: readonly Node[] = [
${trees.map((tree) => `  ${nodeSource(tree, columns, 0)},`).join('\n')}
];

/** Log-odds of going bad. */
export function logOdds(applicant: Applicant): number {
  const row = names.map((name, column): number => {
    const value = applicant[name];
    const known = categories[column];
    if (value === null) return NaN;
    if (!known) return value as number;
    const code = known.indexOf(value as string);
    return code < 0 ? NaN : code;
  });
  let sum = ${base};
  for (const tree of trees) {
    let node = tree;
    while (typeof node !== 'number') {
      const [column, split, missingLeft, left, right]: Exclude<Node, number> = node;
      const value = row[column]!;
      const isLeft: boolean = Number.isNaN(value)
        ? missingLeft === 1
        : typeof split === 'number'
          ? value <= split
          : split.includes(value);
      node = isLeft ? left : right;
    }
    sum += node;
  }
  return sum;
}

/** Probability of going bad, from arithmetic alone: the same bits on every machine. */
export function probability(applicant: Applicant): number {
  const x = -Math.min(Math.max(logOdds(applicant), ${-logOddsMax}), ${logOddsMax});
  const power = Math.floor(x * ${inverseLn2} + 0.5);
  const rest = x - power * ${ln2High} - power * ${ln2Low};
  const [first, ...others] = ${JSON.stringify(exponentialSeries)} as [number, ...number[]];
  const series = others.reduce((sum, factor) => sum * rest + factor, first);
  return 1 / (1 + series * 2 ** power);
}
`;
}

function nodeSource(tree: DecisionTree, columns: readonly TreeColumn[], node: number): string {
  const column = tree.column[node]!;
  if (column === leaf) return String(tree.value[node]);
  const split = columns[column]!.kind === 'number' ? tree.threshold[node] : JSON.stringify(tree.categories[node]);
  const [left, right] = [tree.left[node]!, tree.right[node]!].map((child) => nodeSource(tree, columns, child));
  return `[${column}, ${split}, ${tree.missingLeft[node] ? 1 : 0}, ${left}, ${right}]`;
}
