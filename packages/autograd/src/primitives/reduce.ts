import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { normaliseAxis, sizeOf, staticShape } from '../graph/shape.ts';
import type { Primitive, Tensor } from '../graph/tensor.ts';
import { div, mul, sub } from './arithmetic.ts';
import { int, ints } from './attributes.ts';
import { expand, reducedShape, reductionAttributes, restoreAxes, sum } from './broadcast.ts';
import { cast, equal } from './comparison.ts';

/** Mean, maximum, variance and running sums over axes. The sum is in broadcast.ts. */

const ReduceMean = definePrimitive({
  op: 'ReduceMean',
  attributes: { keepdims: 'int' },
  operands: { axes: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: reducedShape(x!, attributes) }),
  vjp: ({ inputs: [x], attributes, gradient }) => {
    const shape = staticShape(x!, 'The gradient of ReduceMean');
    const count = sizeOf(ints(attributes, 'axes').map((axis) => shape[axis]!));
    return [expand(mul(restoreAxes(gradient, x!, attributes), 1 / count), shape)];
  },
});

const ReduceMax: Primitive = definePrimitive({
  op: 'ReduceMax',
  attributes: { keepdims: 'int' },
  operands: { axes: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: reducedShape(x!, attributes) }),
  // Elements that share the maximum share its gradient.
  vjp: ({ inputs: [x], outputs: [y], attributes, gradient }) => {
    const wins = cast(equal(x!, restoreAxes(y!, x!, attributes)), 'float32');
    const winners = sum(wins, ints(attributes, 'axes'), true);
    return [mul(wins, div(restoreAxes(gradient, x!, attributes), winners))];
  },
});

/** @param axes all when left out */
export function mean(x: Tensor, axes?: readonly number[], keepDims = false): Tensor {
  return apply(ReduceMean, [x], reductionAttributes(x, axes, keepDims));
}

/** @param axes all when left out */
export function max(x: Tensor, axes?: readonly number[], keepDims = false): Tensor {
  return apply(ReduceMax, [x], reductionAttributes(x, axes, keepDims));
}

/** Population variance (divides by the count, as batch normalisation does). */
export function variance(x: Tensor, axes?: readonly number[], keepDims = false): Tensor {
  const centred = sub(x, mean(x, axes, true));
  return mean(mul(centred, centred), axes, keepDims);
}

const ArgMax = definePrimitive({
  op: 'ArgMax',
  attributes: { axis: 'int', keepdims: 'int' },
  infer: ([x], attributes) => ({ dtype: 'int64', shape: x!.shape.filter((_, axis) => axis !== attributes['axis']) }),
});

/** int64 index of the largest element along an axis, the first one of equals. It has no gradient. */
export function argMax(x: Tensor, axis = -1): Tensor {
  return apply(ArgMax, [x], { axis: normaliseAxis(axis, x.rank), keepdims: 0 });
}

const CumSum: Primitive = definePrimitive({
  op: 'CumSum',
  attributes: { exclusive: 'int', reverse: 'int' },
  operands: { axis: { position: 1, dtype: 'int64', scalar: true } },
  infer: ([x]) => ({ dtype: x!.dtype, shape: x!.shape }),
  vjp: ({ attributes, gradient }) => [
    apply(CumSum, [gradient], { ...attributes, reverse: 1 - int(attributes, 'reverse') }),
  ],
});

/** The sum of all elements up to each one along an axis, itself among them unless `exclusive`; `reverse` sums from the end. */
export function cumulativeSum(
  x: Tensor,
  axis: number,
  { exclusive = false, reverse = false }: { readonly exclusive?: boolean; readonly reverse?: boolean } = {},
): Tensor {
  return apply(CumSum, [x], {
    axis: normaliseAxis(axis, x.rank),
    exclusive: exclusive ? 1 : 0,
    reverse: reverse ? 1 : 0,
  });
}
