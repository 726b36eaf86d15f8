import {
  abs,
  add,
  div,
  emitOnnx,
  input,
  matMul,
  maximum,
  minimum,
  mul,
  neg,
  scalar,
  sign,
  sqrt,
  sub,
  type Tensor,
} from '@newfield/autograd';
import { describe, expect, it } from 'vitest';
import type { HostTensor } from '../host-tensor.ts';
import { createNodeRuntime } from '../onnx/node-runtime.ts';
import { createElementWiseKernel } from './element-wise-kernel.ts';
import { KernelMemory } from './kernel-memory.ts';

const [x, y, rate] = [input('x', [7]), input('y', [7]), input('rate', [])];
const values = { x: [-3, -1, -0.5, 0, 0.25, 2, 1e-8], y: [2, -4, 0.5, 1, -0.125, 3, 1e8] };

describe('an element-wise kernel computes what ONNX Runtime does', () => {
  it.each<[string, Tensor]>([
    ['add', add(x, y)],
    ['sub', sub(x, rate)],
    ['mul by a number', mul(x, 0.3)],
    ['div', div(x, y)],
    ['max and min', minimum(maximum(x, y), 1)],
    ['neg, abs, sqrt', neg(sqrt(abs(x)))],
    ['sign', sign(x)],
    ['a value used twice', mul(add(x, rate), add(x, rate))],
    ['an input as it is', x],
  ])('%s', async (_, output) => {
    const memory = new KernelMemory([7, 7, 7]);
    const [xs, ys, result] = [memory.allocate(7), memory.allocate(7), memory.allocate(7)];
    xs.set(values.x);
    ys.set(values.y);
    createElementWiseKernel({ arrays: [x, y], scalars: [rate], outputs: [output] }, memory)([xs, ys], [result], [0.1]);
    const host = (shape: number[], ...data: number[]): HostTensor => ({
      dtype: 'float32',
      shape,
      data: Float32Array.from(data),
    });
    const session = await createNodeRuntime('cpu').createSession(
      emitOnnx({ inputs: [x, y, rate], outputs: { output } }),
    );
    const feeds = { x: host([7], ...values.x), y: host([7], ...values.y), rate: host([], 0.1) };
    expect([...result]).toEqual([...((await session.run(feeds))['output']!.data as Float32Array)]);
    await session.dispose();
  });
});

it('writes over its inputs, and leaves neighbours alone', () => {
  const memory = new KernelMemory([5, 5, 4]);
  const [a, b, after] = [memory.allocate(5), memory.allocate(5), memory.allocate(4)];
  a.fill(2);
  b.fill(3);
  after.fill(9);
  const [p, q] = [input('p', [5]), input('q', [5])];
  createElementWiseKernel({ arrays: [p, q], scalars: [], outputs: [add(p, q), mul(p, q)] }, memory)([a, b], [a, b], []);
  expect([[...a], [...b], [...after]]).toEqual([Array(5).fill(5), Array(5).fill(6), Array(4).fill(9)]);
});

it('refuses what is not element-wise, or not among its inputs', () => {
  const memory = new KernelMemory([4]);
  const square = input('square', [2, 2]);
  const make = (output: Tensor) => () =>
    createElementWiseKernel({ arrays: [square], scalars: [], outputs: [output] }, memory);
  expect(make(matMul(square, square))).toThrow(/MatMul has no element-wise form/);
  expect(make(add(square, input('other', [2, 2])))).toThrow(/isn’t one of its inputs/);
  expect(make(mul(square, scalar(2)))).not.toThrow();
});
