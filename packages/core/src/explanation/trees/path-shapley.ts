import type { Column } from '../../preprocessing/tabular/column.ts';
import { encodeColumns, goesLeft } from '../../architecture/trees/scoring/route.ts';
import { leaf, type DecisionTree, type TreeColumn, type TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
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

/** Longest way down that memory is set aside for at first; it grows where a tree is deeper. */
const depthAtFirst = 32;

/**
 * One tree, one row after another. A path is a list of columns on the way down, each with the share of rows that go this way when it
 * isn't known, 1 or 0 when it is, and the weight of the subsets of the path's size up to there. Each level keeps its own copy, one
 * behind the other, so that nothing is made anew for a row.
 */
class PathWalk {
  private readonly tree: DecisionTree;
  private readonly columns: readonly TreeColumn[];
  private column = new Int32Array(0);
  private unknown = new Float64Array(0);
  private known = new Float64Array(0);
  private weight = new Float64Array(0);
  private row: readonly number[] = [];
  private out: Float64Array = new Float64Array(0);

  constructor(tree: DecisionTree, columns: readonly TreeColumn[]) {
    this.tree = tree;
    this.columns = columns;
    this.reserve((depthAtFirst * depthAtFirst) / 2);
  }

  /** @param out what each column adds, added to */
  add(row: readonly number[], out: Float64Array): void {
    this.row = row;
    this.out = out;
    this.visit(0, 0, 0, 1, 1, leaf);
  }

  private reserve(length: number): void {
    if (length <= this.column.length) return;
    const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(2 * length);
      next.set(old);
      return next;
    };
    const columns = new Int32Array(2 * length);
    columns.set(this.column);
    this.column = columns;
    this.unknown = grown(this.unknown);
    this.known = grown(this.known);
    this.weight = grown(this.weight);
  }

  /**
   * @param above where the parent's path lies, of `depth` steps
   * @param unknown, known, through the step that leads here
   */
  private visit(node: number, above: number, depth: number, unknown: number, known: number, through: number): void {
    const at = above + depth;
    this.reserve(at + depth + 1);
    this.column.copyWithin(at, above, at);
    this.unknown.copyWithin(at, above, at);
    this.known.copyWithin(at, above, at);
    this.weight.copyWithin(at, above, at);
    this.extend(at, depth, unknown, known, through);
    const { tree } = this;
    const column = tree.column[node]!;
    if (column === leaf) {
      for (let step = 1; step <= depth; step++) {
        const share = this.unwoundSum(at, depth, step) * (this.known[at + step]! - this.unknown[at + step]!);
        this.out[this.column[at + step]!]! += share * tree.value[node]!;
      }
      return;
    }
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    const isLeft = goesLeft(tree, this.columns, node, this.row[column]!);
    let [last, beforeUnknown, beforeKnown] = [depth, 1, 1];
    for (let step = 1; step <= depth; step++) {
      if (this.column[at + step] !== column) continue;
      [beforeUnknown, beforeKnown] = [this.unknown[at + step]!, this.known[at + step]!];
      this.unwind(at, depth, step);
      last = depth - 1;
      break;
    }
    const share = beforeUnknown / tree.cover[node]!;
    this.visit(left, at, last + 1, share * tree.cover[left]!, isLeft ? beforeKnown : 0, column);
    this.visit(right, at, last + 1, share * tree.cover[right]!, isLeft ? 0 : beforeKnown, column);
  }

  /** One more step, the last; weights grow from subsets of each size. */
  private extend(at: number, last: number, unknown: number, known: number, column: number): void {
    const { weight } = this;
    this.column[at + last] = column;
    this.unknown[at + last] = unknown;
    this.known[at + last] = known;
    weight[at + last] = last === 0 ? 1 : 0;
    for (let step = last - 1; step >= 0; step--) {
      weight[at + step + 1]! += (known * weight[at + step]! * (step + 1)) / (last + 1);
      weight[at + step] = (unknown * weight[at + step]! * (last - step)) / (last + 1);
    }
  }

  /** As if a step had never been made. */
  private unwind(at: number, last: number, gone: number): void {
    const { weight } = this;
    const [known, unknown] = [this.known[at + gone]!, this.unknown[at + gone]!];
    let carried = weight[at + last]!;
    for (let step = last - 1; step >= 0; step--) {
      const before = weight[at + step]!;
      if (known !== 0) {
        weight[at + step] = (carried * (last + 1)) / ((step + 1) * known);
        carried = before - (weight[at + step]! * unknown * (last - step)) / (last + 1);
      } else weight[at + step] = (before * (last + 1)) / (unknown * (last - step));
    }
    this.column.copyWithin(at + gone, at + gone + 1, at + last + 1);
    this.unknown.copyWithin(at + gone, at + gone + 1, at + last + 1);
    this.known.copyWithin(at + gone, at + gone + 1, at + last + 1);
  }

  /** Sum of the weights that `unwind` would leave. */
  private unwoundSum(at: number, last: number, gone: number): number {
    const [known, unknown] = [this.known[at + gone]!, this.unknown[at + gone]!];
    let [carried, total] = [this.weight[at + last]!, 0];
    for (let step = last - 1; step >= 0; step--) {
      const weight = this.weight[at + step]!;
      if (known !== 0) {
        const part = (carried * (last + 1)) / ((step + 1) * known);
        total += part;
        carried = weight - (part * unknown * (last - step)) / (last + 1);
      } else total += (weight * (last + 1)) / (unknown * (last - step));
    }
    return total;
  }
}
