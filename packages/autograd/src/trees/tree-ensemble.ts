import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { formatShape } from '../graph/shape.ts';
import type { Primitive, Tensor } from '../graph/tensor.ts';
import { requireSoundTrees } from './require-sound-trees.ts';

/** Decision trees whose leaves are added up, one item a node. */
export interface TreeEnsembleNodes {
  /** What every row starts from, one a sum. */
  readonly base: readonly number[];
  /** Which of the sums the node's tree adds to. */
  readonly target: readonly number[];
  readonly tree: readonly number[];
  /** Number of a node in its tree; the root is 0. */
  readonly node: readonly number[];
  /** `BRANCH_LEQ`: true where the feature is at most the value; `BRANCH_EQ`: where it equals it. */
  readonly mode: readonly ('BRANCH_LEQ' | 'BRANCH_EQ' | 'LEAF')[];
  readonly feature: readonly number[];
  /** What the feature is compared with, or what a leaf adds. */
  readonly value: readonly number[];
  readonly whenTrue: readonly number[];
  readonly whenFalse: readonly number[];
  /** Whether NaN counts as true. */
  readonly isMissingTrue: readonly boolean[];
}

/**
 * Not registered: trees have no gradient, and only runtimes with the operator set ai.onnx.ml run them. Models that hold them are read all
 * the same.
 */
export const treeEnsembleRegressor: Primitive = {
  op: 'TreeEnsembleRegressor',
  domain: 'ai.onnx.ml',
  attributes: {
    aggregate_function: 'string',
    base_values: 'floats',
    n_targets: 'int',
    nodes_falsenodeids: 'ints',
    nodes_featureids: 'ints',
    nodes_missing_value_tracks_true: 'ints',
    nodes_modes: 'strings',
    nodes_nodeids: 'ints',
    nodes_treeids: 'ints',
    nodes_truenodeids: 'ints',
    nodes_values: 'floats',
    post_transform: 'string',
    target_ids: 'ints',
    target_nodeids: 'ints',
    target_treeids: 'ints',
    target_weights: 'floats',
  },
  infer: ([rows], attributes) => {
    if (rows!.rank === 2) {
      const numFeatures = rows!.shape[1]!;
      requireSoundTrees(attributes, typeof numFeatures === 'number' ? numFeatures : undefined);
      return { dtype: 'float32', shape: [rows!.shape[0]!, Number(attributes['n_targets'])] };
    }
    throw new GraphError(`Trees got ${formatShape(rows!.shape)}.`, 'Give rows of features, [N, features].');
  },
};

/**
 * Sums of decision trees, `[N, features]` → `[N, sums]`. They have no gradient.
 *
 * @throws GraphError when the rows are no matrix, or a tree's lists differ in length
 * @see ONNX, ai.onnx.ml.TreeEnsembleRegressor, version 1
 */
export function treeEnsemble(rows: Tensor, nodes: TreeEnsembleNodes): Tensor {
  const { base, target, tree, node, mode, feature, value, whenTrue, whenFalse, isMissingTrue } = nodes;
  const lists = [target, tree, node, mode, feature, value, whenTrue, whenFalse, isMissingTrue];
  if (lists.some(({ length }) => length !== tree.length)) {
    throw new GraphError('The lists of the trees’ nodes differ in length.', 'Give one item a node in each.');
  }
  const leaves = mode.flatMap((kind, at) => (kind === 'LEAF' ? [at] : []));
  return apply(treeEnsembleRegressor, [rows], {
    aggregate_function: 'SUM',
    base_values: base,
    n_targets: base.length,
    nodes_falsenodeids: whenFalse,
    nodes_featureids: feature,
    nodes_missing_value_tracks_true: isMissingTrue.map(Number),
    nodes_modes: mode,
    nodes_nodeids: node,
    nodes_treeids: tree,
    nodes_truenodeids: whenTrue,
    nodes_values: value.map((one, at) => (mode[at] === 'LEAF' ? 0 : one)),
    post_transform: 'NONE',
    target_ids: leaves.map((at) => target[at]!),
    target_nodeids: leaves.map((at) => node[at]!),
    target_treeids: leaves.map((at) => tree[at]!),
    target_weights: leaves.map((at) => value[at]!),
  });
}
