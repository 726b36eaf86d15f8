import { ensembleNodes } from '../../architecture/trees/ensemble-nodes.ts';
import type { ClassTreeEnsemble } from '../../architecture/trees/class-trees.ts';
import { encodeColumns } from '../../architecture/trees/scoring/route.ts';
import type { TreeColumn, TreeEnsemble } from '../../architecture/trees/tree-ensemble.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import type { Column } from '../../preprocessing/tabular/column.ts';
import { emitClassTrees, emitTreeEnsemble } from './tree-ensemble.ts';

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
  const nodes = ensembleNodes(ensemble.columns, [ensemble]);
  const metadata = { 'newfield.columns': JSON.stringify(ensemble.columns) };
  return emitTreeEnsemble(nodes, ensemble.columns.length, { threshold, metadata });
}

/**
 * Trees of several classes as an ONNX model (TreeEnsembleRegressor with a sum a class, then a softmax); {@link treeFeatures} makes
 * its input. Its `margins` are the very numbers of `classTreeScorer` while they stay within ±16, and `decision` is the class of the
 * greatest, the first of equal ones.
 */
export function classTreesToOnnx({ columns, classes }: ClassTreeEnsemble): Uint8Array {
  const metadata = {
    'newfield.columns': JSON.stringify(columns),
    'newfield.classes': JSON.stringify(classes.map(({ name }) => name)),
  };
  return emitClassTrees(ensembleNodes(columns, classes), columns.length, metadata);
}

/**
 * Rows as the ONNX model reads them: a category is its position, and NaN stands for what isn't known.
 *
 * @returns float32 `[rows, columns]`
 * @throws InvalidArgumentError naming a column that doesn't fit
 */
export function treeFeatures(
  ensemble: { readonly columns: readonly TreeColumn[] },
  columns: readonly Column[],
): HostTensor {
  const encoded = encodeColumns(ensemble, columns);
  const [numRows, numColumns] = [encoded[0]!.length, encoded.length];
  const data = new Float32Array(numRows * numColumns);
  encoded.forEach((values, column) => {
    for (let row = 0; row < numRows; row++) data[row * numColumns + column] = values[row]!;
  });
  return { dtype: 'float32', shape: [numRows, numColumns], data };
}
