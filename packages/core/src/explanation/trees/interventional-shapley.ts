import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { Column } from '../../preprocessing/tabular/column.ts';
import { encodeColumns, goesLeft, type EncodedColumns } from '../../architecture/trees/scoring/route.ts';
import { leaf, type DecisionTree, type TreeColumn, type TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
import type { ShapleyValues } from './shapley-values.ts';

/**
 * Exact Shapley values of log-odds; an input that isn't known is taken from the background rows, each in turn, whatever the others
 * are: what the model does, not what the data suggest. The choice for reasons of a decision.
 *
 * @param background rows to compare with, such as those of the wanted answer; the work grows with their number
 * @throws InvalidArgumentError naming a column that doesn't fit, or when there is no background row
 * @see Lundberg 2020, "From local explanations to global understanding with explainable AI for trees" ("interventional")
 */
export function interventionalShapley(
  ensemble: TreeEnsemble,
  columns: readonly Column[],
  background: readonly Column[],
): ShapleyValues {
  const [rows, others] = [encodeColumns(ensemble, columns), encodeColumns(ensemble, background)];
  const [numRows, numOthers] = [rows[0]!.length, others[0]!.length];
  if (numOthers === 0) throw noBackground();
  const numColumns = ensemble.columns.length;
  const contributions = new Float64Array(numRows * numColumns);
  const [given, against] = [rowsOf(rows), rowsOf(others)];
  let expected = 0;
  for (const tree of ensemble.trees) {
    const duel = new Duel(tree, ensemble.columns);
    for (const other of against) expected += valueAt(tree, ensemble.columns, other);
    given.forEach((row, at) => {
      const out = contributions.subarray(at * numColumns, (at + 1) * numColumns);
      for (const other of against) duel.add(row, other, out);
    });
  }
  return { base: ensemble.base + expected / numOthers, contributions: contributions.map((sum) => sum / numOthers) };
}

const rowsOf = (columns: EncodedColumns): number[][] =>
  Array.from(columns[0]!, (_, row) => columns.map((values) => values[row]!));

function valueAt(tree: DecisionTree, columns: readonly TreeColumn[], row: readonly number[]): number {
  let node = 0;
  while (tree.column[node] !== leaf) {
    const isLeft = goesLeft(tree, columns, node, row[tree.column[node]!]!);
    node = isLeft ? tree.left[node]! : tree.right[node]!;
  }
  return tree.value[node]!;
}

/** From which of two rows a column is taken on the way down. */
const [neither, fromRow, fromOther] = [0, 1, 2] as const;

/** One row against one background row, through one tree. */
class Duel {
  private readonly tree: DecisionTree;
  private readonly columns: readonly TreeColumn[];
  private readonly side: Uint8Array;
  private row: readonly number[] = [];
  private other: readonly number[] = [];
  private out: Float64Array = new Float64Array(0);

  constructor(tree: DecisionTree, columns: readonly TreeColumn[]) {
    this.tree = tree;
    this.columns = columns;
    this.side = new Uint8Array(columns.length);
  }

  add(row: readonly number[], other: readonly number[], out: Float64Array): void {
    this.row = row;
    this.other = other;
    this.out = out;
    this.visit(0, 0, 0);
  }

  /** @param numRow, numOther columns taken from either so far */
  private visit(node: number, numRow: number, numOther: number): void {
    const { tree, columns, side } = this;
    const column = tree.column[node]!;
    if (column === leaf) return this.share(tree.value[node]!, numRow, numOther);
    const isOursLeft = goesLeft(tree, columns, node, this.row[column]!);
    const isTheirsLeft = goesLeft(tree, columns, node, this.other[column]!);
    const ours = isOursLeft ? tree.left[node]! : tree.right[node]!;
    const theirs = isTheirsLeft ? tree.left[node]! : tree.right[node]!;
    if (side[column] === fromRow || ours === theirs) return this.visit(ours, numRow, numOther);
    if (side[column] === fromOther) return this.visit(theirs, numRow, numOther);
    side[column] = fromRow;
    this.visit(ours, numRow + 1, numOther);
    side[column] = fromOther;
    this.visit(theirs, numRow, numOther + 1);
    side[column] = neither;
  }

  private share(value: number, numRow: number, numOther: number): void {
    for (let column = 0; column < this.side.length; column++) {
      if (this.side[column] === fromRow) this.out[column]! += value * shapleyWeight(numRow - 1, numOther);
      else if (this.side[column] === fromOther) this.out[column]! -= value * shapleyWeight(numRow, numOther - 1);
    }
  }
}

const weightsKnown: number[] = [];

/** `a! b! / (a + b + 1)!`; asked for at every leaf, so remembered. Paths are shorter than 64. */
function shapleyWeight(a: number, b: number): number {
  const known = weightsKnown[64 * a + b];
  if (known !== undefined) return known;
  let weight = 1 / (a + b + 1);
  for (let index = 1; index <= b; index++) weight *= index / (a + index);
  return (weightsKnown[64 * a + b] = weight);
}

const noBackground = (): Error =>
  new InvalidArgumentError('There are no background rows.', {
    stage: 'explanation',
    expected: 'one row or more',
    received: '0 rows',
    fix: 'Give some tens of rows that decisions are to be compared with.',
  });
