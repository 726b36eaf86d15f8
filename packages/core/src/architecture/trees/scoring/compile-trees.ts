import type { Column } from '../../../preprocessing/tabular/column.ts';
import { codeOf } from './code-of.ts';
import { leaf, type TreeEnsemble } from '../tree-ensemble.ts';

/**
 * Trees laid out for speed. Values become small whole numbers first (how many of the model's own thresholds lie below), so that a
 * step down a tree is one comparison of whole numbers without a branch that the processor must guess.
 */
export interface CompiledTrees {
  readonly base: number;
  readonly columns: readonly CompiledColumn[];
  /** Places of the roots. */
  readonly roots: Int32Array;
  /** Steps down to the deepest leaf of each tree. */
  readonly depths: Int32Array;
  /** Four numbers a node: slot of the row that is read, cut, left child, unused. The right child comes after the left one. */
  readonly nodes: Int32Array;
  readonly values: Float64Array;
  readonly numSlots: number;
}

interface CompiledColumn {
  readonly kind: 'number' | 'category';
  /** Of all nodes that ask about the column, rising. */
  readonly thresholds: Float64Array;
  readonly codes: ReadonlyMap<string, number>;
  /** Slot where a missing value is least, and goes left; the next is where it is greatest, and goes right. */
  readonly slot: number;
  /** A slot for each set of categories: 0 for one that goes left, by code. */
  readonly sets: readonly { readonly slot: number; readonly side: Uint8Array }[];
}

const nodeWidth = 4;
/** Rows that are scored together: their numbers stay in the processor's nearest cache. */
const blockRows = 256;
const greatest = 1 << 30;

export function compileTrees({ columns, base, trees }: TreeEnsemble): CompiledTrees {
  let numSlots = 0;
  const compiled = columns.map((column, position) => {
    const asked = trees.flatMap((tree) => tree.column.flatMap((at, node) => (at === position ? [{ tree, node }] : [])));
    const slot = numSlots;
    numSlots += column.kind === 'number' ? 2 : 0;
    const categories = column.kind === 'category' ? column.categories : [];
    const sets = new Map<string, { slot: number; side: Uint8Array }>();
    if (column.kind === 'category') {
      for (const { tree, node } of asked) {
        const key = setKey(tree.categories[node]!, tree.missingLeft[node]!);
        if (sets.has(key)) continue;
        const side = new Uint8Array(categories.length + 1).fill(1);
        if (tree.missingLeft[node]) side[0] = 0;
        for (const code of tree.categories[node]!) side[code + 1] = 0;
        sets.set(key, { slot: numSlots++, side });
      }
    }
    const thresholds = column.kind === 'number' ? asked.map(({ tree, node }) => tree.threshold[node]!) : [];
    return {
      kind: column.kind,
      thresholds: Float64Array.from(new Set(thresholds)).sort(),
      codes: new Map(categories.map((name, code) => [name, code + 1])),
      slot,
      sets,
    };
  });
  const numNodes = trees.reduce((sum, { column }) => sum + column.length, 0);
  const nodes = new Int32Array(nodeWidth * numNodes);
  const values = new Float64Array(numNodes);
  const roots = new Int32Array(trees.length);
  const depths = new Int32Array(trees.length);
  let placed = 0;
  trees.forEach((tree, at) => {
    // Breadth first, so that two children are neighbours.
    const order = [{ node: 0, depth: 0 }];
    const start = placed;
    for (let index = 0; index < order.length; index++) {
      const { node, depth } = order[index]!;
      const place = start + index;
      const position = tree.column[node]!;
      values[place] = tree.value[node]!;
      depths[at] = depth;
      if (position === leaf) {
        // A leaf leads to itself, so that all paths may be walked to the same depth.
        nodes.set([0, greatest, place, 0], nodeWidth * place);
        continue;
      }
      const column = compiled[position]!;
      const isNumber = column.kind === 'number';
      const set = column.sets.get(setKey(tree.categories[node]!, tree.missingLeft[node]!));
      const slot = isNumber ? column.slot + (tree.missingLeft[node] ? 0 : 1) : set!.slot;
      const cut = isNumber ? codeOf(column.thresholds, tree.threshold[node]!) : 0;
      nodes.set([slot, cut, start + order.length, 0], nodeWidth * place);
      order.push({ node: tree.left[node]!, depth: depth + 1 }, { node: tree.right[node]!, depth: depth + 1 });
    }
    roots[at] = start;
    placed += order.length;
  });
  const listed = compiled.map((column) => ({ ...column, sets: [...column.sets.values()] }));
  return { base, columns: listed, roots, depths, nodes, values, numSlots };
}

const setKey = (categories: readonly number[], missingLeft: boolean): string => `${categories.join()}|${missingLeft}`;

/**
 * Log-odds of rows.
 *
 * @param columns those of the ensemble, in its order
 */
export function treeMargins(compiled: CompiledTrees, columns: readonly Column[]): Float64Array {
  const numRows = columns[0]!.values.length;
  const margins = new Float64Array(numRows).fill(compiled.base);
  const slots = new Int32Array(Math.max(1, compiled.numSlots) * blockRows);
  for (let start = 0; start < numRows; start += blockRows) {
    const count = Math.min(blockRows, numRows - start);
    fillSlots(compiled, columns, start, count, slots);
    addTrees(compiled, slots, margins, start, count);
  }
  return margins;
}

/** What nodes compare, a row of slots a row. */
function fillSlots(
  { columns: compiled, numSlots }: CompiledTrees,
  columns: readonly Column[],
  start: number,
  count: number,
  slots: Int32Array,
): void {
  compiled.forEach(({ kind, thresholds, codes, slot, sets }, position) => {
    const { values } = columns[position]!;
    for (let row = 0; row < count; row++) {
      const at = row * numSlots;
      if (kind === 'number') {
        const code = codeOf(thresholds, values[start + row] as number);
        slots[at + slot] = code;
        slots[at + slot + 1] = code === 0 ? greatest : code;
      } else {
        const code = codes.get(values[start + row] as string) ?? 0;
        for (const set of sets) slots[at + set.slot] = set.side[code]!;
      }
    }
  });
}

function addTrees(
  { roots, depths, nodes, values, numSlots }: CompiledTrees,
  slots: Int32Array,
  margins: Float64Array,
  start: number,
  count: number,
): void {
  for (let tree = 0; tree < roots.length; tree++) {
    const [root, depth] = [roots[tree]!, depths[tree]!];
    let row = 0;
    // Two rows at a time: while one waits for memory the other goes on.
    for (; row + 1 < count; row += 2) {
      const first = row * numSlots;
      const second = first + numSlots;
      let [a, b] = [root, root];
      for (let step = 0; step < depth; step++) {
        const [atA, atB] = [a << 2, b << 2];
        a = nodes[atA + 2]! + ((nodes[atA + 1]! - slots[first + nodes[atA]!]!) >>> 31);
        b = nodes[atB + 2]! + ((nodes[atB + 1]! - slots[second + nodes[atB]!]!) >>> 31);
      }
      margins[start + row]! += values[a]!;
      margins[start + row + 1]! += values[b]!;
    }
    if (row < count) {
      let node = root;
      for (let step = 0; step < depth; step++) {
        const at = node << 2;
        node = nodes[at + 2]! + ((nodes[at + 1]! - slots[row * numSlots + nodes[at]!]!) >>> 31);
      }
      margins[start + row]! += values[node]!;
    }
  }
}
