import type { TreeEnsembleNodes } from '@newfield/autograd/trees';
import { leaf, type DecisionTree, type TreeColumn } from './tree-ensemble.ts';

/**
 * Trees as one operator of a graph takes them.
 *
 * @param sums trees that are added up by themselves, such as those of each class
 */
export function ensembleNodes(
  columns: readonly TreeColumn[],
  sums: readonly { readonly base: number; readonly trees: readonly DecisionTree[] }[],
): TreeEnsembleNodes {
  const writer = new NodeWriter(columns);
  let position = 0;
  sums.forEach(({ trees }, target) => trees.forEach((tree) => writer.tree(tree, position++, target)));
  return { ...writer.lists, base: sums.map(({ base }) => base) };
}

type Lists = {
  [Key in Exclude<keyof TreeEnsembleNodes, 'base'>]-?: NonNullable<TreeEnsembleNodes[Key]>[number][];
};

class NodeWriter {
  readonly lists: Lists;
  private readonly columns: readonly TreeColumn[];

  constructor(columns: readonly TreeColumn[]) {
    this.columns = columns;
    this.lists = {
      target: [],
      tree: [],
      node: [],
      mode: [],
      feature: [],
      value: [],
      whenTrue: [],
      whenFalse: [],
      isMissingTrue: [],
    };
  }

  /** @param position of the tree among all @param target which sum it adds to */
  tree(tree: DecisionTree, position: number, target: number): void {
    const nodes = this.lists;
    // Nodes that ask whether it is the next category get numbers after those of the tree.
    let spare = tree.column.length;
    const add = (
      node: number,
      mode: Lists['mode'][number],
      [feature, value]: readonly [number, number],
      [whenTrue, whenFalse]: readonly [number, number],
      isMissingTrue: boolean,
    ): void => {
      nodes.target.push(target);
      nodes.tree.push(position);
      nodes.node.push(node);
      nodes.mode.push(mode);
      nodes.feature.push(feature);
      nodes.value.push(value);
      nodes.whenTrue.push(whenTrue);
      nodes.whenFalse.push(whenFalse);
      nodes.isMissingTrue.push(isMissingTrue);
    };
    tree.column.forEach((column, node) => {
      if (column === leaf) return add(node, 'LEAF', [0, tree.value[node]!], [0, 0], false);
      const children = [tree.left[node]!, tree.right[node]!] as const;
      const missingLeft = tree.missingLeft[node]!;
      if (this.columns[column]!.kind === 'number') {
        return add(node, 'BRANCH_LEQ', [column, Math.fround(tree.threshold[node]!)], children, missingLeft);
      }
      // A set is a chain of questions. One for NaN alone, which equals nothing, comes of an empty set.
      const named = tree.categories[node]!.length === 0 ? [-1] : tree.categories[node]!;
      named.forEach((code, index) => {
        const isLast = index === named.length - 1;
        const at = index === 0 ? node : spare++;
        add(at, 'BRANCH_EQ', [column, code], [children[0], isLast ? children[1] : spare], missingLeft && index === 0);
      });
    });
  }
}
