import type { Column } from '@newfield/core';
import { encodeColumns, goesLeft } from '../scoring/route.ts';
import { leaf, type DecisionTree, type TreeColumn, type TreeEnsemble } from '../tree-ensemble.ts';
import type { ShapleyValues } from './shapley-values.ts';

/**
 * Exact Shapley values of log-odds; an input that isn't known goes both ways at a node, in the proportion of the training rows that
 * did. Needs no background rows, and lies on the data where inputs hang together.
 *
 * @throws InvalidArgumentError naming a column that doesn't fit
 * @see Lundberg, Erion & Lee 2018, algorithm 2 ("path-dependent")
 */
export function pathShapley(ensemble: TreeEnsemble, columns: readonly Column[]): ShapleyValues {
  const encoded = encodeColumns(ensemble, columns);
  const numRows = encoded[0]!.length;
  const numColumns = ensemble.columns.length;
  const contributions = new Float64Array(numRows * numColumns);
  for (const tree of ensemble.trees) {
    const walk = new PathWalk(tree, ensemble.columns);
    for (let row = 0; row < numRows; row++) {
      walk.add(
        encoded.map((values) => values[row]!),
        contributions.subarray(row * numColumns, (row + 1) * numColumns),
      );
    }
  }
  const base = ensemble.trees.reduce((sum, tree) => sum + expectedValue(tree, 0), ensemble.base);
  return { base, contributions };
}

/** Mean value over the training rows below a node. */
function expectedValue(tree: DecisionTree, node: number): number {
  if (tree.column[node] === leaf) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const [a, b] = [tree.cover[left]!, tree.cover[right]!];
  return (a * expectedValue(tree, left) + b * expectedValue(tree, right)) / (a + b);
}

/** One column on the way down: the share of rows that go this way when it isn't known, and 1 or 0 when it is. */
interface Step {
  column: number;
  unknown: number;
  known: number;
  /** Weight of the subsets of this size. */
  weight: number;
}

class PathWalk {
  private readonly tree: DecisionTree;
  private readonly columns: readonly TreeColumn[];
  private row: readonly number[] = [];
  private out: Float64Array = new Float64Array(0);

  constructor(tree: DecisionTree, columns: readonly TreeColumn[]) {
    this.tree = tree;
    this.columns = columns;
  }

  /** @param out what each column adds, added to */
  add(row: readonly number[], out: Float64Array): void {
    this.row = row;
    this.out = out;
    this.visit(0, [{ column: leaf, unknown: 1, known: 1, weight: 1 }]);
  }

  private visit(node: number, path: readonly Step[]): void {
    const { tree } = this;
    const column = tree.column[node]!;
    if (column === leaf) {
      for (let index = 1; index < path.length; index++) {
        const { known, unknown, column: owner } = path[index]!;
        this.out[owner]! += unwoundSum(path, index) * (known - unknown) * tree.value[node]!;
      }
      return;
    }
    const isLeft = goesLeft(tree, this.columns, node, this.row[column]!);
    const before = path.findIndex((step, index) => index > 0 && step.column === column);
    const { known, unknown } = before < 0 ? { known: 1, unknown: 1 } : path[before]!;
    const rest = before < 0 ? path : unwind(path, before);
    for (const child of [tree.left[node]!, tree.right[node]!]) {
      const share = (unknown * tree.cover[child]!) / tree.cover[node]!;
      this.visit(child, extend(rest, column, share, (child === tree.left[node]) === isLeft ? known : 0));
    }
  }
}

/** The path with one more step; weights grow from subsets of each size. */
function extend(path: readonly Step[], column: number, unknown: number, known: number): Step[] {
  const length = path.length;
  const next = path.map((step) => ({ ...step }));
  next.push({ column, unknown, known, weight: 0 });
  for (let index = length - 1; index >= 0; index--) {
    next[index + 1]!.weight += (known * next[index]!.weight * (index + 1)) / (length + 1);
    next[index]!.weight = (unknown * next[index]!.weight * (length - index)) / (length + 1);
  }
  return next;
}

/** The path as if a step had never been made. */
function unwind(path: readonly Step[], at: number): Step[] {
  const last = path.length - 1;
  const { known, unknown } = path[at]!;
  const next = path.map((step) => ({ ...step }));
  let carried = next[last]!.weight;
  for (let index = last - 1; index >= 0; index--) {
    if (known !== 0) {
      const weight = next[index]!.weight;
      next[index]!.weight = (carried * (last + 1)) / ((index + 1) * known);
      carried = weight - (next[index]!.weight * unknown * (last - index)) / (last + 1);
    } else next[index]!.weight = (next[index]!.weight * (last + 1)) / (unknown * (last - index));
  }
  for (let index = at; index < last; index++) {
    const { column, known: k, unknown: u } = next[index + 1]!;
    Object.assign(next[index]!, { column, known: k, unknown: u });
  }
  next.pop();
  return next;
}

/** Sum of the weights that `unwind` would leave. */
function unwoundSum(path: readonly Step[], at: number): number {
  const last = path.length - 1;
  const { known, unknown } = path[at]!;
  let [carried, total] = [path[last]!.weight, 0];
  for (let index = last - 1; index >= 0; index--) {
    const weight = path[index]!.weight;
    if (known !== 0) {
      const part = (carried * (last + 1)) / ((index + 1) * known);
      total += part;
      carried = weight - (part * unknown * (last - index)) / (last + 1);
    } else total += (weight * (last + 1)) / (unknown * (last - index));
  }
  return total;
}
