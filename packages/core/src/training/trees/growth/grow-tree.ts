import { leaf, toLeafStep, type DecisionTree } from '../../../architecture/trees/tree-ensemble.ts';
import type { ColumnBins } from '../binning/bin-columns.ts';
import { findSplit, type NodeSums, type Split } from './find-split.ts';
import { fillHistogram, subtractHistogram, type BinnedTable, type Derivatives, type Scratch } from './histogram.ts';
import { unbounded, type Bounds } from './leaf-value.ts';
import type { GrowthLimits } from './tree-options.ts';

/** What a tree is grown from. */
export interface GrowthData {
  readonly table: BinnedTable;
  readonly bins: readonly ColumnBins[];
  readonly derivatives: Derivatives;
  /** How much each row counts in covers. */
  readonly weights: ArrayLike<number> | undefined;
  readonly limits: GrowthLimits;
  readonly learningRate: number;
  readonly scratch: Scratch;
}

interface GrowingNode {
  /** Rows from `start` to before `end` of the sample. */
  readonly start: number;
  readonly end: number;
  readonly sums: NodeSums;
  readonly bounds: Bounds;
  readonly value: number;
  readonly depth: number;
  /** Columns it may ask about. */
  readonly columns: Int32Array;
  /** Those asked about above it, each once. */
  readonly asked: readonly number[];
  histogram: Float64Array | undefined;
  split: Split | undefined;
  children: readonly [GrowingNode, GrowingNode] | undefined;
}

/** A leaf and the training rows in it: neighbours among those it was grown from, and among the others. */
export interface GrownLeaf {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly othersStart: number;
  readonly othersEnd: number;
}

export interface GrownTree {
  readonly tree: DecisionTree;
  readonly leaves: readonly GrownLeaf[];
}

/**
 * Grows one tree.
 *
 * @param rows    numbers of the rows it sees; reordered so that a leaf's rows are neighbours
 * @param others  rows that it doesn't see but sorts into its leaves; reordered likewise
 * @param columns those it may ask about
 */
export function growTree(data: GrowthData, rows: Int32Array, others: Int32Array, columns: Int32Array): GrownTree {
  const root = rootOf(data, rows, columns);
  const open = [root];
  for (let numLeaves = 1; numLeaves < data.limits.numLeavesMax; numLeaves++) {
    const node = takeNext(open, data.limits.order);
    if (node === undefined) break;
    open.push(...splitNode(data, node, rows));
  }
  open.forEach((node) => release(node, data.scratch));
  return flatten(data, root, rows, others);
}

function rootOf(data: GrowthData, rows: Int32Array, columns: Int32Array): GrowingNode {
  const { table, derivatives, limits, scratch } = data;
  let [gradient, hessian] = [0, 0];
  for (const row of rows) {
    gradient += derivatives.gradient[row]!;
    hessian += derivatives.hessian[row]!;
  }
  const sums = { gradient, hessian, numRows: rows.length };
  const histogram = fillHistogram(table, derivatives, rows, [0, rows.length], columns, scratch);
  const split = findSplit(table, histogram, columns, sums, unbounded, limits);
  const span = { start: 0, end: rows.length, depth: 0, columns, asked: [] };
  return { ...span, sums, bounds: unbounded, value: 0, histogram, split, children: undefined };
}

/** The open node to split next, taken off the list. */
function takeNext(open: GrowingNode[], order: GrowthLimits['order']): GrowingNode | undefined {
  let best = -1;
  open.forEach(({ split, depth }, place) => {
    if (split === undefined) return;
    const rival = open[best];
    const isFirst = rival === undefined || (order === 'depth-wise' && depth < rival.depth);
    const isDeeper = order === 'depth-wise' && rival !== undefined && depth > rival.depth;
    if (isFirst || (!isDeeper && split.gain > rival.split!.gain)) best = place;
  });
  return best < 0 ? undefined : open.splice(best, 1)[0];
}

function splitNode(data: GrowthData, node: GrowingNode, rows: Int32Array): GrowingNode[] {
  const { table, derivatives, limits, scratch } = data;
  const split = node.split!;
  const middle = partition(table.codes[split.column]!, split, rows, node, scratch.rows);
  const right: NodeSums = {
    gradient: node.sums.gradient - split.left.gradient,
    hessian: node.sums.hessian - split.left.hessian,
    numRows: node.end - middle,
  };
  const [leftBounds, rightBounds] = boundsBelow(node.bounds, split, table.direction[split.column]!);
  const { columns, asked } = askedBelow(node, split.column, table.partners);
  const child = (span: readonly [number, number], sums: NodeSums, bounds: Bounds, value: number): GrowingNode => ({
    start: span[0],
    end: span[1],
    sums,
    bounds,
    value,
    depth: node.depth + 1,
    columns,
    asked,
    histogram: undefined,
    split: undefined,
    children: undefined,
  });
  const children = [
    child([node.start, middle], split.left, leftBounds, split.leftValue),
    child([middle, node.end], right, rightBounds, split.rightValue),
  ] as const;
  node.children = children;
  const maySplit = (one: GrowingNode): boolean =>
    one.depth < limits.depthMax && one.sums.numRows >= 2 * limits.numRowsMin;
  if (children.some(maySplit)) {
    const [small, large] = middle - node.start <= node.end - middle ? children : [children[1], children[0]];
    small.histogram = fillHistogram(table, derivatives, rows, [small.start, small.end], columns, scratch);
    large.histogram = subtractHistogram(node.histogram!, small.histogram);
    for (const one of children.filter(maySplit)) {
      one.split = findSplit(table, one.histogram!, columns, one.sums, one.bounds, limits);
    }
  } else scratch.spare.push(node.histogram!);
  for (const one of children) if (one.split === undefined) release(one, scratch);
  node.histogram = undefined;
  return [...children];
}

/** What a split leaves to ask about: where not all columns may meet, its own column and one partner. */
function askedBelow(
  { columns, asked }: GrowingNode,
  column: number,
  partners: BinnedTable['partners'],
): Pick<GrowingNode, 'columns' | 'asked'> {
  if (partners === undefined || asked.includes(column)) return { columns, asked };
  const both = [...asked, column];
  const mayFollow = (other: number): boolean =>
    both.includes(other) || (both.length === 1 && partners[column]!.has(other));
  return { columns: columns.filter(mayFollow), asked: both };
}

function release(node: GrowingNode, { spare }: Scratch): void {
  if (node.histogram !== undefined) spare.push(node.histogram);
  node.histogram = undefined;
}

/**
 * What children of a monotone split may be: neither side may cross the middle between them, whatever is split below.
 *
 * @see scikit-learn's histogram gradient boosting, whose way this is
 */
function boundsBelow(bounds: Bounds, { leftValue, rightValue }: Split, direction: number): readonly [Bounds, Bounds] {
  if (direction === 0) return [bounds, bounds];
  const middle = (leftValue + rightValue) / 2;
  const [below, above] = [
    { low: bounds.low, high: middle },
    { low: middle, high: bounds.high },
  ];
  return direction > 0 ? [below, above] : [above, below];
}

/** Rows that go left before those that go right, each in their order. @returns where the right ones start */
function partition(
  codes: Uint8Array,
  split: Split,
  rows: Int32Array,
  { start, end }: Pick<GrowingNode, 'start' | 'end'>,
  scratch: Int32Array,
): number {
  const goesLeft = leftTable(split);
  let [left, right] = [start, 0];
  for (let place = start; place < end; place++) {
    const row = rows[place]!;
    if (goesLeft[codes[row]!] === 1) rows[left++] = row;
    else scratch[right++] = row;
  }
  rows.set(scratch.subarray(0, right), left);
  return left;
}

function leftTable({ bin, leftBins, missingLeft }: Split): Uint8Array {
  const table = new Uint8Array(256);
  if (leftBins === undefined) table.fill(1, 0, bin + 1);
  else table.set(leftBins);
  table[0] = missingLeft ? 1 : 0;
  return table;
}

function flatten(data: GrowthData, root: GrowingNode, rows: Int32Array, others: Int32Array): GrownTree {
  const nodes: GrowingNode[] = [];
  const place = new Map<GrowingNode, number>();
  const visit = (node: GrowingNode): void => {
    place.set(node, nodes.push(node) - 1);
    node.children?.forEach(visit);
  };
  visit(root);
  const cover = ({ start, end }: GrowingNode): number => {
    if (data.weights === undefined) return end - start;
    let sum = 0;
    for (let at = start; at < end; at++) sum += data.weights[rows[at]!]!;
    return sum;
  };
  const valueOf = ({ value, children }: GrowingNode): number =>
    children === undefined ? toLeafStep(data.learningRate * value) : 0;
  const splitOf = ({ split, children }: GrowingNode): Split | undefined => (children === undefined ? undefined : split);
  const thresholdOf = (split: Split | undefined): number => {
    if (split === undefined || split.leftBins !== undefined) return 0;
    const { thresholds } = data.bins[split.column]!;
    // After the last bin come only missing values.
    return thresholds[split.bin - 1] ?? Number.MAX_VALUE;
  };
  const categoriesOf = (split: Split | undefined): number[] =>
    [...(split?.leftBins ?? [])].flatMap((isLeft, bin) => (isLeft === 1 && bin > 0 ? [bin - 1] : []));
  const splits = nodes.map(splitOf);
  const child = (node: GrowingNode, side: 0 | 1): number =>
    node.children === undefined ? 0 : place.get(node.children[side])!;
  const tree: DecisionTree = {
    column: splits.map((split) => split?.column ?? leaf),
    threshold: splits.map(thresholdOf),
    categories: splits.map(categoriesOf),
    missingLeft: splits.map((split) => split?.missingLeft ?? false),
    left: nodes.map((node) => child(node, 0)),
    right: nodes.map((node) => child(node, 1)),
    value: nodes.map(valueOf),
    cover: nodes.map(cover),
  };
  const leaves: GrownLeaf[] = [];
  const sort = (node: GrowingNode, othersStart: number, othersEnd: number): void => {
    const { children, split, start, end } = node;
    if (children === undefined) return void leaves.push({ value: valueOf(node), start, end, othersStart, othersEnd });
    const span = { start: othersStart, end: othersEnd };
    const middle = partition(data.table.codes[split!.column]!, split!, others, span, data.scratch.rows);
    sort(children[0], othersStart, middle);
    sort(children[1], middle, othersEnd);
  };
  sort(root, 0, others.length);
  return { tree, leaves };
}
