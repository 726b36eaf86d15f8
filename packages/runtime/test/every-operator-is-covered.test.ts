import * as autograd from '@newfield/autograd';
import { expect, test } from 'vitest';
import { operatorCases } from './operators/cases/index.ts';

/** Exports that make no operator: the graph itself, its rewriting, its gradient and its file format. */
const infrastructure = new Set([
  ...['GraphError', 'Tensor', 'allPrimitives', 'constant', 'emitOnnx', 'full', 'grad', 'importOnnx', 'input'],
  ...['isPlainOnnx', 'opsetVersion', 'scalar', 'substitute', 'topologicalOrder'],
  ...['elementWiseAlignment', 'elementWiseNames', 'emitElementWise'],
]);

test('every primitive has a case', () => {
  const covered = new Set(operatorCases.map(({ operator }) => operator));
  expect(
    autograd
      .allPrimitives()
      .map(({ op }) => op)
      .filter((op) => !covered.has(op)),
  ).toEqual([]);
});

test('every row that names a primitive names one there is', () => {
  const primitives = new Set(autograd.allPrimitives().map(({ op }) => op));
  const named = operatorCases.map(({ operator }) => operator).filter((operator) => /^[A-Z]/.test(operator));
  expect(named.filter((operator) => !primitives.has(operator))).toEqual([]);
});

test('every function that makes an operator has a case', () => {
  const covered = new Set<string>(operatorCases.map(({ exportName }) => exportName));
  const made = Object.keys(autograd).filter((name) => !infrastructure.has(name));
  expect(made.filter((name) => !covered.has(name))).toEqual([]);
});

test('every primitive with a gradient has a case that is differentiated', () => {
  const differentiated = new Set(
    operatorCases.filter(({ differentiable }) => differentiable).map(({ operator }) => operator),
  );
  const withRule = autograd.allPrimitives().filter(({ op, vjp }) => vjp !== undefined && op !== 'Cast');
  expect(withRule.map(({ op }) => op).filter((op) => !differentiated.has(op))).toEqual([]);
});
