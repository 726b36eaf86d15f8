import { describe, expect, test } from 'vitest';
import { GraphError } from '../graph/graph-error.ts';
import { input, type Shape, type Tensor } from '../graph/tensor.ts';
import * as ops from './index.ts';

const float = (...shape: Shape): Tensor => input('x', shape);
const int = (...shape: Shape): Tensor => input('i', shape, 'int32');

describe('the shape of', () => {
  test.each<[string, Tensor, Shape]>([
    ['a valid convolution', ops.conv(float('batch', 3, 8, 9), float(5, 3, 3, 3)), ['batch', 5, 6, 7]],
    [
      'a convolution with stride 2 and padding',
      ops.conv(float(1, 3, 8, 8), float(5, 3, 3, 3), undefined, { strides: [2, 2], pads: [1, 1, 1, 1] }),
      [1, 5, 4, 4],
    ],
    ['a dilated 1-D convolution', ops.conv(float(1, 2, 10), float(4, 2, 3), undefined, { dilations: [3] }), [1, 4, 4]],
    ['a depthwise convolution', ops.conv(float(1, 6, 5, 5), float(6, 1, 3, 3), undefined, { groups: 6 }), [1, 6, 3, 3]],
    [
      'a transposed convolution',
      ops.convTranspose(float(1, 4, 3, 3), float(4, 2, 3, 3), undefined, { strides: [2, 2], outputPadding: [1, 0] }),
      [1, 2, 8, 7],
    ],
    ['a pool that leaves a rest', ops.maxPool(float('batch', 2, 5, 7), { kernel: [2, 2] }), ['batch', 2, 2, 3]],
    [
      'an overlapping padded pool',
      ops.averagePool(float(1, 2, 5, 5), { kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
      [1, 2, 3, 3],
    ],
    ['a global average', ops.globalAveragePool(float('batch', 7, 4, 4)), ['batch', 7]],
    ['a batched product', ops.matMul(float(5, 1, 2, 3), float(4, 3, 6)), [5, 4, 2, 6]],
    ['a product of transposes', ops.gemm(float(3, 2), float(5, 3), { transA: true, transB: true }), [2, 5]],
    ['a sum over one axis', ops.sum(float(2, 3, 4), [1]), [2, 4]],
    ['a maximum that keeps its axes', ops.max(float(2, 3, 4), [0, -1], true), [1, 3, 1]],
    ['an index of the maximum', ops.argMax(float(2, 3), 0), [3]],
    ['a reshape', ops.reshape(float('batch', 2, 3), [0, -1]), ['batch', 6]],
    ['a reshape around the batch', ops.reshape(float('batch', 2, 3), [-1, 6]), ['batch', 6]],
    ['a concatenation', ops.concat([float('batch', 2), float('batch', 5)], 1), ['batch', 7]],
    ['a part of a split', ops.split(float(2, 6), [1, 5], -1)[1]!, [2, 5]],
    ['a backward slice', ops.slice(float(7), [{ axis: 0, start: 5, end: -100, step: -2 }]), [3]],
    ['an empty slice', ops.slice(float(7), [{ axis: 0, start: 5, end: 2 }]), [0]],
    ['a padding', ops.pad(float('batch', 3), [0, 1], [0, 2]), ['batch', 6]],
    ['a dilation', ops.dilate(float(2, 4), 1, 3), [2, 10]],
    ['a look-up', ops.gather(float(10, 4), int('batch', 7)), ['batch', 7, 4]],
    ['one-hot vectors', ops.oneHot(int('batch'), 5), ['batch', 5]],
    ['a resized picture', ops.resize(float('batch', 3, 5, 7), [10, 3], 'linear'), ['batch', 3, 10, 3]],
  ])('%s', (_, tensor, shape) => {
    expect(tensor.shape).toEqual(shape);
  });
});

describe('refused, with the reason:', () => {
  test.each<[string, () => unknown, string]>([
    [
      'channels that differ',
      () => ops.conv(float(1, 4, 8, 8), float(5, 3, 3, 3)),
      'Conv got input [1, 4, 8, 8] and kernel [5, 3, 3, 3].',
    ],
    [
      'a kernel larger than the picture',
      () => ops.conv(float(1, 3, 2, 2), float(5, 3, 3, 3)),
      "doesn't fit [1, 3, 2, 2]",
    ],
    [
      'a window larger than the picture',
      () => ops.maxPool(float(1, 3, 2, 2), { kernel: [3, 3] }),
      'MaxPool of [3, 3] got [1, 3, 2, 2].',
    ],
    ['inner lengths that differ', () => ops.matMul(float(2, 3), float(4, 5)), 'MatMul got [2, 3] and [4, 5].'],
    ['a vector in a product', () => ops.gemm(float(3), float(3, 5)), 'Gemm got [3] and [3, 5].'],
    ['dtypes that differ', () => ops.add(float(2), int(2)), 'Add got float32 and int32.'],
    ['an integer activation', () => ops.relu(int(2)), 'Relu got int32.'],
    ['a reshape that loses elements', () => ops.reshape(float(2, 3), [4]), "[2, 3] can't become [4]."],
    ['a permutation that repeats an axis', () => ops.transpose(float(2, 3), [0, 0]), 'Transpose of rank 2 got [0, 0].'],
    ['an empty concatenation', () => ops.concat([], 0), 'Concat got no tensor.'],
    [
      'a concatenation of unequal rows',
      () => ops.concat([float(2, 3), float(2, 4)], 0),
      'Concat on axis 0 got float32 [2, 3], float32 [2, 4].',
    ],
    ['a split that does not add up', () => ops.split(float(6), [2, 3], 0), 'Split of [6] into [2, 3].'],
    ['float indices', () => ops.gather(float(3, 2), float(1)), 'Gather got float32 indices.'],
    [
      'a condition that is no bool',
      () => ops.where(float(2), float(2), float(2)),
      'Where got float32, float32, float32.',
    ],
    [
      'statistics of another length',
      () => ops.batchNormInference(float(1, 3), float(2), float(2), float(2), float(2), 0),
      'BatchNormalization of [1, 3]',
    ],
    ['resizing a list', () => ops.resize(float(3), [2, 2], 'linear'), 'Resize got [3].'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(GraphError);
  });
});
