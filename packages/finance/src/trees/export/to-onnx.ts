import { emitTreeEnsemble, type Column, type HostTensor, type TreeEnsembleNodes } from '@newfield/core';
import { encodeColumns } from '../scoring/route.ts';
import { leaf, type DecisionTree, type TreeEnsemble } from '../tree-ensemble.ts';

/**
 * Trees as an ONNX model (TreeEnsembleRegressor of ai.onnx.ml, then a sigmoid); {@link treeFeatures} makes its input.
 *
 * Every row goes the same way as in double precision, as thresholds are chosen for it. Leaves are whole steps of 2⁻²⁰ below 16, which
 * float32 holds exactly, and so is their sum while it stays within ±16: `log_odds` is then the very number of `treeModel`. The
 * probability is float32's, off by at most 1e-6.
 *
 * @param threshold probability above which `decision` is 1
 */
export function treesToOnnx(ensemble: TreeEnsemble, threshold = 0.5): Uint8Array {
  const writer = new NodeWriter(ensemble);
  ensemble.trees.forEach((tree, position) => writer.tree(tree, position));
  const metadata = { 'newfield.columns': JSON.stringify(ensemble.columns) };
  return emitTreeEnsemble(writer.nodes, ensemble.columns.length, { threshold, metadata });
}

/**
 * Rows as the ONNX model reads them: a category is its position, and NaN stands for what isn't known.
 *
 * @returns float32 `[rows, columns]`
 * @throws InvalidArgumentError naming a column that doesn't fit
 */
export function treeFeatures(ensemble: TreeEnsemble, columns: readonly Column[]): HostTensor {
  const encoded = encodeColumns(ensemble, columns);
  const [numRows, numColumns] = [encoded[0]!.length, encoded.length];
  const data = new Float32Array(numRows * numColumns);
  encoded.forEach((values, column) => {
    for (let row = 0; row < numRows; row++) data[row * numColumns + column] = values[row]!;
  });
  return { dtype: 'float32', shape: [numRows, numColumns], data };
}

type Lists = { [Key in Exclude<keyof TreeEnsembleNodes, 'base'>]: TreeEnsembleNodes[Key][number][] };

class NodeWriter {
  readonly nodes: Lists & { readonly base: number };
  private readonly ensemble: TreeEnsemble;

  constructor(ensemble: TreeEnsemble) {
    this.ensemble = ensemble;
    const lists: Lists = {
      tree: [],
      node: [],
      mode: [],
      feature: [],
      value: [],
      whenTrue: [],
      whenFalse: [],
      isMissingTrue: [],
    };
    this.nodes = { ...lists, base: ensemble.base };
  }

  tree(tree: DecisionTree, position: number): void {
    const { nodes } = this;
    // Nodes that ask whether it is the next category get numbers after those of the tree.
    let spare = tree.column.length;
    const add = (
      node: number,
      mode: Lists['mode'][number],
      [feature, value]: readonly [number, number],
      [whenTrue, whenFalse]: readonly [number, number],
      isMissingTrue: boolean,
    ): void => {
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
      if (this.ensemble.columns[column]!.kind === 'number') {
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
