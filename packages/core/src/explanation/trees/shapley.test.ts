import { beforeAll, describe, expect, it } from 'vitest';
import { madeTable } from '../../../test/trees/made-table.ts';
import { encodeColumns, goesLeft } from '../../architecture/trees/scoring/route.ts';
import { treeScorer } from '../../architecture/trees/scoring/tree-scorer.ts';
import { leaf, type TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
import type { Column } from '../../preprocessing/tabular/column.ts';
import { trainTrees } from '../../training/trees/train-trees.ts';
import { interventionalShapley } from './interventional-shapley.ts';
import { pathShapley } from './path-shapley.ts';

const train = madeTable(1000, 1);
const rowsOf = (columns: readonly Column[], from: number, to: number): Column[] =>
  columns.map((column) => ({ ...column, values: column.values.slice(from, to) }) as Column);
const explained = rowsOf(train.columns, 0, 40);
const background = rowsOf(train.columns, 500, 520);
const numColumns = 4;
let ensemble: TreeEnsemble;

beforeAll(async () => {
  ensemble = await trainTrees(train, { numTrees: 15, learningRate: 0.3, growth: { numLeavesMax: 12 } });
});

/** Shapley values from their definition, over all subsets of known columns. */
function byDefinition(worth: (known: ReadonlySet<number>) => number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: numColumns }, (_, column) => {
    let sum = 0;
    for (let mask = 0; mask < 1 << numColumns; mask++) {
      if (mask & (1 << column)) continue;
      const known = [0, 1, 2, 3].filter((one) => mask & (1 << one));
      const weight = (factorial(known.length) * factorial(numColumns - known.length - 1)) / factorial(numColumns);
      sum += weight * (worth(new Set([...known, column])) - worth(new Set(known)));
    }
    return sum;
  });
}

/** Log-odds where unknown columns go both ways, by the rows that did. */
function pathWorth(row: readonly number[], known: ReadonlySet<number>): number {
  return ensemble.trees.reduce((sum, tree) => {
    const at = (node: number): number => {
      const column = tree.column[node]!;
      if (column === leaf) return tree.value[node]!;
      const [left, right] = [tree.left[node]!, tree.right[node]!];
      if (known.has(column)) return at(goesLeft(tree, ensemble.columns, node, row[column]!) ? left : right);
      return (tree.cover[left]! * at(left) + tree.cover[right]! * at(right)) / tree.cover[node]!;
    };
    return sum + at(0);
  }, ensemble.base);
}

describe.each([
  ['pathShapley', (columns: readonly Column[]) => pathShapley(ensemble, columns)],
  ['interventionalShapley', (columns: readonly Column[]) => interventionalShapley(ensemble, columns, background)],
] as const)('%s', (_, explain) => {
  it('sums up to the log-odds, missing values included', () => {
    const { base, contributions } = explain(explained);
    const logOdds = treeScorer(ensemble).logOdds(explained);
    expect(explained.some(({ values }) => [...values].some((value) => value === null || Number.isNaN(value)))).toBe(
      true,
    );
    logOdds.forEach((expected, row) => {
      const sum = contributions.slice(row * numColumns, (row + 1) * numColumns).reduce((all, one) => all + one, base);
      expect(sum).toBeCloseTo(expected, 10);
    });
  });
});

it('pathShapley equals the definition', () => {
  const { base, contributions } = pathShapley(ensemble, explained);
  const encoded = encodeColumns(ensemble, explained);
  expect(base).toBeCloseTo(pathWorth([], new Set()), 10);
  for (let row = 0; row < 10; row++) {
    const values = encoded.map((column) => column[row]!);
    byDefinition((known) => pathWorth(values, known)).forEach((expected, column) =>
      expect(contributions[row * numColumns + column]).toBeCloseTo(expected, 10),
    );
  }
});

it('interventionalShapley equals the definition', () => {
  const { base, contributions } = interventionalShapley(ensemble, explained, background);
  const model = treeScorer(ensemble);
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(base).toBeCloseTo(mean(model.logOdds(background)), 10);
  for (let row = 0; row < 10; row++) {
    const worth = (known: ReadonlySet<number>): number =>
      mean(
        model.logOdds(
          background.map((column, place) => {
            if (!known.has(place)) return column;
            const value = explained[place]!.values[row]!;
            const values =
              column.type === 'numeric' ? new Float64Array(20).fill(value as number) : new Array(20).fill(value);
            return { ...column, values } as Column;
          }),
        ),
      );
    byDefinition(worth).forEach((expected, column) =>
      expect(contributions[row * numColumns + column]).toBeCloseTo(expected, 10),
    );
  }
});

it('refuses to compare with no rows', () => {
  expect(() => interventionalShapley(ensemble, explained, rowsOf(train.columns, 0, 0))).toThrow('no background');
});
