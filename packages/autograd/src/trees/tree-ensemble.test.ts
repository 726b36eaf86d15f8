import { expect, it } from 'vitest';
import { input } from '../graph/tensor.ts';
import { emitOnnx } from '../onnx/emit.ts';
import { decodeModel } from '../onnx/schema.ts';
import { treeEnsemble, type TreeEnsembleNodes } from './tree-ensemble.ts';

/** x₀ ≤ 2.5 or missing: 1, else -1. */
const nodes: TreeEnsembleNodes = {
  base: 0.25,
  tree: [0, 0, 0],
  node: [0, 1, 2],
  mode: ['BRANCH_LEQ', 'LEAF', 'LEAF'],
  feature: [0, 0, 0],
  value: [2.5, 1, -1],
  whenTrue: [1, 0, 0],
  whenFalse: [2, 0, 0],
  isMissingTrue: [true, false, false],
};

it('writes an operator of ai.onnx.ml with its texts and numbers', () => {
  const rows = input('features', ['batch', 3]);
  const sum = treeEnsemble(rows, nodes);
  expect(sum.shape).toEqual(['batch', 1]);
  const model = decodeModel(emitOnnx({ inputs: [rows], outputs: { sum } }));
  expect(model.opsetImport.map(({ domain }) => domain)).toContain('ai.onnx.ml');
  const attributes = new Map(model.graph.node[0]!.attribute!.map((attribute) => [attribute.name, attribute]));
  expect(attributes.get('nodes_modes')!.strings!.map((text) => new TextDecoder().decode(text))).toEqual(nodes.mode);
  expect(attributes.get('nodes_values')!.floats).toEqual([2.5, 0, 0]);
  expect(attributes.get('target_weights')!.floats).toEqual([1, -1]);
  expect(attributes.get('nodes_missing_value_tracks_true')!.ints).toEqual([1, 0, 0]);
});

it('refuses lists of other lengths, and rows that are no matrix', () => {
  expect(() => treeEnsemble(input('x', ['batch', 3]), { ...nodes, value: [1] })).toThrow('differ in length');
  expect(() => treeEnsemble(input('x', ['batch', 3, 1]), nodes)).toThrow('Trees got');
});
