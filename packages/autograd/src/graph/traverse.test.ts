import { expect, test } from 'vitest';
import { add, mul, neg } from '../primitives/arithmetic.ts';
import { split } from '../primitives/arrange.ts';
import { input, type Tensor } from './tensor.ts';
import { topologicalOrder } from './traverse.ts';

test('every node comes after the nodes it uses, and once', () => {
  const x = input('x', [2]);
  const shared = neg(x);
  const y = add(mul(shared, shared), shared);
  expect(topologicalOrder([y, shared]).map(({ primitive }) => primitive.op)).toEqual(['Neg', 'Mul', 'Add']);
});

test('a node with two outputs is listed once', () => {
  const [left, right] = split(input('x', [4]), [1, 3], 0) as [Tensor, Tensor];
  expect(topologicalOrder([left, right])).toHaveLength(1);
});

test('a chain of 50,000 nodes does not exhaust the stack', () => {
  let y: Tensor = input('x', [1]);
  for (let depth = 0; depth < 50_000; depth++) y = neg(y);
  expect(topologicalOrder([y])).toHaveLength(50_000);
});
