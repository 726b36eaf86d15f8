import { scalar } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import {
  broadcastAxes,
  broadcastShapes,
  formatShape,
  normaliseAxis,
  sameShape,
  sizeOf,
  staticShape,
} from '../graph/shape.ts';
import type { Dim, Shape, Tensor, Attributes } from '../graph/tensor.ts';
import { ints } from './attributes.ts';

/** Reshape, Expand and ReduceSum: each is needed for another's gradient, and for every broadcasting operator's. */

/** Resolves ONNX's `0` (copy the length) and `-1` (whatever is left). */
function resolveReshape(shape: Shape, target: readonly number[]): Shape {
  const left = shape.filter((_, axis) => target[axis] !== 0);
  const leftSize = sizeOf(left.filter((dim): dim is number => typeof dim === 'number'));
  const symbols = left.filter((dim): dim is string => typeof dim === 'string');
  const wantedSize = sizeOf(target.filter((length) => length > 0));
  const fail = (): never => {
    throw new GraphError(`${formatShape(shape)} can't become ${formatShape(target)}.`, 'Keep the number of elements.');
  };
  let rest: Dim = 1;
  if (!target.includes(-1)) {
    if (symbols.length > 0 || leftSize !== wantedSize) fail();
  } else if (symbols.length === 0) {
    rest = leftSize / wantedSize;
    if (!Number.isInteger(rest)) fail();
  } else {
    rest = symbols[0]!;
    if (symbols.length > 1 || leftSize !== wantedSize) fail();
  }
  return target.map((length, axis) => (length === 0 ? (shape[axis] ?? fail()) : length === -1 ? rest : length));
}

const Reshape = definePrimitive({
  op: 'Reshape',
  operands: { shape: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: resolveReshape(x!.shape, ints(attributes, 'shape')) }),
  vjp: ({ inputs: [x], gradient }) => [reshape(gradient, staticShape(x!, 'The gradient of Reshape'))],
});

/** @param shape lengths; `0` copies the input's length at that axis, one `-1` takes what is left */
export function reshape(x: Tensor, shape: readonly number[]): Tensor {
  return sameShape(x.shape, shape) ? x : apply(Reshape, [x], { shape });
}

const Expand = definePrimitive({
  op: 'Expand',
  operands: { shape: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: broadcastShapes(x!.shape, ints(attributes, 'shape')) }),
  vjp: ({ inputs: [x], gradient }) => [unbroadcast(gradient, x!.shape)],
});

/** Repeats axes of length 1 until the shape is `shape`. */
export function expand(x: Tensor, shape: readonly number[]): Tensor {
  return sameShape(x.shape, shape) ? x : apply(Expand, [x], { shape });
}

/** The shape a reduction leaves: reduced axes become 1, or go when `keepdims` is 0. */
export function reducedShape(x: Tensor, attributes: Attributes): Shape {
  const axes = ints(attributes, 'axes');
  const kept = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  return attributes['keepdims'] === 1 ? kept : kept.filter((_, axis) => !axes.includes(axis));
}

/** Attributes of a reduction: every axis when none is named. */
export function reductionAttributes(x: Tensor, axes: readonly number[] | undefined, keepDims: boolean): Attributes {
  const all = axes === undefined ? x.shape.map((_, axis) => axis) : axes.map((axis) => normaliseAxis(axis, x.rank));
  return { axes: [...all].sort((a, b) => a - b), keepdims: keepDims ? 1 : 0 };
}

/** Gives a reduction's result (or its gradient) the rank of the reduced tensor again. */
export function restoreAxes(reduced: Tensor, x: Tensor, attributes: Attributes): Tensor {
  const axes = ints(attributes, 'axes');
  return reshape(
    reduced,
    staticShape(x, 'The gradient of a reduction').map((dim, axis) => (axes.includes(axis) ? 1 : dim)),
  );
}

const ReduceSum = definePrimitive({
  op: 'ReduceSum',
  attributes: { keepdims: 'int' },
  operands: { axes: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: reducedShape(x!, attributes) }),
  vjp: ({ inputs: [x], attributes, gradient }) => [
    expand(restoreAxes(gradient, x!, attributes), staticShape(x!, 'The gradient of ReduceSum')),
  ],
});

/** @param axes all when left out */
export function sum(x: Tensor, axes?: readonly number[], keepDims = false): Tensor {
  return axes?.length === 0 ? x : apply(ReduceSum, [x], reductionAttributes(x, axes, keepDims));
}

/** Sums a gradient over the axes along which its tensor was broadcast. */
export function unbroadcast(gradient: Tensor, shape: Shape): Tensor {
  const axes = broadcastAxes(shape, gradient.shape);
  const summed = axes.length === 0 ? gradient : sum(gradient, axes, true);
  return reshape(summed, staticShape({ shape }, 'The gradient of a broadcast'));
}

/** Zeros of the same static shape and dtype. */
export function zerosLike(x: Tensor): Tensor {
  return expand(scalar(0, x.dtype), staticShape(x, 'zerosLike'));
}
