import {
  averagePool,
  conv,
  convTranspose,
  gather,
  gelu,
  grad,
  input,
  layerNorm,
  maximum,
  maxPool,
  mul,
  pow,
  resize,
  resizeSmoothly,
  slice,
  softmax,
  sum,
  type Tensor,
} from '@newfield/autograd';
import type { HostTensor } from '@newfield/runtime';
import { describe, expect, test } from 'vitest';
import { evaluateOnCpu, float32 } from './host-tensors.ts';

/** Values and gradients that fit on paper. The scalar that is differentiated is `Σ output`, or `Σ weights · output`. */

interface HandCase {
  readonly name: string;
  readonly feeds: Readonly<Record<string, HostTensor>>;
  readonly build: (tensors: Readonly<Record<string, Tensor>>) => Tensor;
  readonly output: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

const oneToNine = float32([1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);

const cases: readonly HandCase[] = [
  {
    name: 'conv [1, 1, 3, 3] with a 2 × 2 kernel: each output is a + 2b + 3c + 4d of its window',
    feeds: { x: oneToNine, w: float32([1, 1, 2, 2], [1, 2, 3, 4]) },
    build: ({ x, w }) => conv(x!, w!),
    output: [37, 47, 67, 77],
    // An input counts once for each kernel weight that meets it; a weight meets four inputs.
    gradients: { x: [1, 3, 2, 4, 10, 6, 3, 7, 4], w: [12, 16, 24, 28] },
  },
  {
    name: 'convTranspose [1, 1, 1, 2], stride 1: overlapping copies of the kernel add up',
    feeds: { x: float32([1, 1, 1, 2], [1, 10]), w: float32([1, 1, 1, 2], [2, 3]) },
    build: ({ x, w }) => convTranspose(x!, w!),
    output: [2, 23, 30],
    gradients: { x: [5, 5], w: [11, 11] },
  },
  {
    name: 'maxPool with overlapping windows: the 9 wins once, the 5 shadows nothing',
    feeds: { x: oneToNine },
    build: ({ x }) => maxPool(x!, { kernel: [2, 2], strides: [1, 1] }),
    output: [5, 6, 8, 9],
    gradients: { x: [0, 0, 0, 0, 1, 1, 0, 1, 1] },
  },
  {
    name: 'maxPool shares the gradient of a tie',
    feeds: { x: float32([1, 1, 2, 2], [3, 3, 1, 3]) },
    build: ({ x }) => maxPool(x!, { kernel: [2, 2] }),
    output: [3],
    gradients: { x: [1 / 3, 1 / 3, 0, 1 / 3] },
  },
  {
    name: 'averagePool with padding counts the real elements only',
    feeds: { x: float32([1, 1, 2, 2], [1, 2, 3, 4]) },
    build: ({ x }) => averagePool(x!, { kernel: [2, 2], strides: [2, 2], pads: [1, 1, 1, 1] }),
    output: [1, 2, 3, 4],
    gradients: { x: [1, 1, 1, 1] },
  },
  {
    name: 'maximum shares the gradient of a tie',
    feeds: { a: float32([3], [1, 2, 3]), b: float32([3], [3, 2, 1]) },
    build: ({ a, b }) => maximum(a!, b!),
    output: [3, 2, 3],
    gradients: { a: [0, 0.5, 1], b: [1, 0.5, 0] },
  },
  {
    name: 'softmax of equal logits: the gradient of a weighted sum is p ⊙ (weights - mean)',
    feeds: { x: float32([3], [2, 2, 2]), w: float32([3], [1, 2, 6]) },
    build: ({ x, w }) => mul(softmax(x!), w!),
    output: [1 / 3, 2 / 3, 2],
    gradients: { x: [-2 / 3, -1 / 3, 1] },
  },
  {
    name: 'layerNorm of [1, 3]: mean 2, deviation 1',
    feeds: { x: float32([1, 2], [1, 3]), scale: float32([2], [2, 5]), bias: float32([2], [0, 10]) },
    build: ({ x, scale, bias }) => layerNorm(x!, scale!, bias!, 0),
    output: [-2, 15],
    // Two values always normalise to -1 and 1, so x has no influence.
    gradients: { x: [0, 0], scale: [-1, 1], bias: [1, 1] },
  },
  {
    name: 'pow: ∂(a²)/∂a = 2a and ∂(aᵇ)/∂b = aᵇ log a',
    feeds: { a: float32([2], [1, 3]), b: float32([2], [2, 2]) },
    build: ({ a, b }) => pow(a!, b!),
    output: [1, 9],
    gradients: { a: [2, 6], b: [0, 9 * Math.log(3)] },
  },
  {
    name: 'gather adds up the gradients of a row that is looked up twice',
    feeds: {
      table: float32([3, 1], [10, 20, 30]),
      indices: { dtype: 'int32', shape: [3], data: Int32Array.of(2, 0, 2) },
    },
    build: ({ table, indices }) => gather(table!, indices!),
    output: [30, 10, 30],
    gradients: { table: [1, 0, 2] },
  },
  {
    name: 'slice backwards by two puts gradients back where the values came from',
    feeds: { x: float32([5], [1, 2, 3, 4, 5]), w: float32([2], [10, 20]) },
    build: ({ x, w }) => mul(slice(x!, [{ axis: 0, start: 3, end: -100, step: -2 }]), w!),
    output: [40, 40],
    gradients: { x: [0, 20, 0, 10, 0] },
  },
  {
    name: 'resize [2] to [4], linear, half-pixel centres: weights 1, ¾, ¼',
    feeds: { x: float32([1, 1, 1, 2], [0, 4]) },
    build: ({ x }) => resize(x!, [1, 4], 'linear'),
    output: [0, 1, 3, 4],
    gradients: { x: [2, 2] },
  },
  {
    name: 'resize smoothly [4] to [2]: a triangle two pixels wide, ¾ ¾ ¼ of it inside',
    feeds: { x: float32([1, 1, 1, 4], [0, 7, 14, 21]) },
    build: ({ x }) => resizeSmoothly(x!, [1, 2]),
    output: [5, 16],
    gradients: { x: [3 / 7, 4 / 7, 4 / 7, 3 / 7] },
  },
  {
    name: 'gelu: 0 at 0 with slope ½',
    feeds: { x: float32([1], [0]) },
    build: ({ x }) => gelu(x!),
    output: [0],
    gradients: { x: [0.5] },
  },
];

describe('values and gradients computed by hand', () => {
  test.each(cases)('$name', async ({ feeds, build, output, gradients }) => {
    const tensors = Object.fromEntries(
      Object.entries(feeds).map(([name, { shape, dtype }]) => [name, input(name, shape, dtype)]),
    );
    const y = build(tensors);
    const names = Object.keys(gradients);
    const derived = grad(
      sum(y),
      names.map((name) => tensors[name]!),
    );
    const outputs = { y, ...Object.fromEntries(names.map((name, index) => [`gradient of ${name}`, derived[index]!])) };
    const results = await evaluateOnCpu(Object.values(tensors), outputs, feeds);
    expectClose(results['y']!, output);
    for (const name of names) expectClose(results[`gradient of ${name}`]!, gradients[name]!);
  });
});

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
}
