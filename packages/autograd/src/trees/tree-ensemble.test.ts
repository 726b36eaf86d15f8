import { expect, it } from 'vitest';
import { input } from '../graph/tensor.ts';
import { emitOnnx } from '../onnx/emit.ts';
import { importOnnx } from '../onnx/import.ts';
import { decodeModel } from '../onnx/schema.ts';
import { treeEnsemble, type TreeEnsembleNodes } from './tree-ensemble.ts';

/** x₀ ≤ 2.5 or missing: 1, else -1. */
const nodes: TreeEnsembleNodes = {
  base: [0.25],
  target: [0, 0, 0],
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

it('adds up trees of several sums, and reads them back', () => {
  const rows = input('features', ['batch', 3]);
  const two = { ...nodes, base: [0.25, -1], target: [1, 1, 1] };
  const { outputs } = importOnnx(emitOnnx({ inputs: [rows], outputs: { sums: treeEnsemble(rows, two) } }));
  expect(outputs.get('sums')!.shape).toEqual(['batch', 2]);
});

it.each<[string, Partial<TreeEnsembleNodes>]>([
  ['a feature that rows lack', { feature: [3, 0, 0] }],
  ['a child that isn’t there', { whenTrue: [7, 0, 0] }],
  ['a way that leads back', { whenTrue: [0, 0, 0] }],
  ['a node twice', { node: [0, 1, 1] }],
  ['a sum that isn’t there', { target: [0, 2, 0] }],
])('refuses %s', (_, wrong) => {
  expect(() => treeEnsemble(input('x', ['batch', 3]), { ...nodes, ...wrong })).toThrow('The trees have');
});
