import { describe, expect, test } from 'vitest';
import { scalar } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import { add, exp, mul, neg, tanh } from '../primitives/arithmetic.ts';
import { argMax } from '../primitives/reduce.ts';
import { sum } from '../primitives/broadcast.ts';
import { cast, greater } from '../primitives/comparison.ts';
import { dropout } from '../primitives/dropout.ts';
import { matMul } from '../primitives/matmul.ts';
import { grad } from './grad.ts';

const opsOf = (tensor: Tensor): string[] => topologicalOrder([tensor]).map(({ primitive }) => primitive.op);

describe('grad', () => {
  test('gives each tensor a gradient of its own shape', () => {
    const a = input('a', [2, 3]);
    const b = input('b', [3, 4]);
    expect(grad(sum(matMul(a, b)), [a, b]).map(({ shape }) => shape)).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  test('sums over the axes along which a tensor was broadcast', () => {
    const x = input('x', [5, 3]);
    const bias = input('bias', [3]);
    expect(grad(sum(add(x, bias)), [bias])[0]!.shape).toEqual([3]);
  });

  test('adds up the gradients of a tensor that is used twice', () => {
    const x = input('x', []);
    expect(opsOf(grad(mul(x, x), [x])[0]!)).toContain('Add');
  });

  test('differentiates with respect to a result on the way', () => {
    const x = input('x', [2]);
    const hidden = tanh(x);
    expect(opsOf(grad(sum(exp(hidden)), [hidden])[0]!)).not.toContain('Sub');
  });

  test('is zero for a tensor that the output does not depend on', () => {
    const [x, other] = [input('x', [2]), input('other', [3])];
    const zeros = grad(sum(x), [other])[0]!;
    expect({ shape: zeros.shape, ops: opsOf(zeros) }).toEqual({ shape: [3], ops: ['Expand'] });
  });

  test('computes no gradient that nobody asked for', () => {
    const [x, w] = [input('x', [4, 4]), input('w', [4, 4])];
    expect(opsOf(grad(sum(matMul(x, w)), [w])[0]!).filter((op) => op === 'MatMul')).toHaveLength(1);
  });

  test('reaches through a dropout mask without differentiating it', () => {
    const x = input('x', [3]);
    const { y, mask } = dropout(x, 'mask');
    expect(mask.shape).toEqual([3]);
    expect(grad(sum(y), [x])[0]!.shape).toEqual([3]);
  });

  test('stops at a comparison: its gradient is zero, not an error', () => {
    const x = input('x', [3]);
    const steps = grad(sum(cast(greater(x, 0), 'float32')), [x])[0]!;
    expect(opsOf(steps)).toEqual(['Expand']);
  });

  test('walks a network of 20,000 layers', () => {
    let y: Tensor = input('x', []);
    const x = y;
    for (let depth = 0; depth < 20_000; depth++) y = neg(y);
    expect(grad(y, [x])[0]!.shape).toEqual([]);
  });

  test('gives a gradient that can be differentiated again', () => {
    const x = input('x', [2]);
    const [first] = grad(sum(tanh(x)), [x]);
    expect(grad(sum(first!), [x])[0]!.shape).toEqual([2]);
  });

  test.each([
    { name: 'more than one value', output: () => input('x', [2]) },
    { name: 'an integer', output: () => scalar(1, 'int32') },
    { name: 'an index', output: () => argMax(input('x', [2]), 0) },
  ])('refuses $name', ({ output }) => {
    expect(() => grad(output(), [])).toThrow(GraphError);
  });
});
