import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { normaliseAxis, requireFloat } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import { exp, mul, sub } from './arithmetic.ts';
import { int } from './attributes.ts';
import { sum } from './broadcast.ts';

/** Softmax and its logarithm along one axis. */

const Softmax = definePrimitive({
  op: 'Softmax',
  attributes: { axis: 'int' },
  infer: ([x]) => {
    requireFloat(x!, 'Softmax');
    return { dtype: x!.dtype, shape: x!.shape };
  },
  vjp: ({ outputs: [y], attributes, gradient }) => {
    const weighted = mul(gradient, y!);
    return [sub(weighted, mul(y!, sum(weighted, [int(attributes, 'axis')], true)))];
  },
});

const LogSoftmax = definePrimitive({
  op: 'LogSoftmax',
  attributes: { axis: 'int' },
  infer: ([x]) => {
    requireFloat(x!, 'LogSoftmax');
    return { dtype: x!.dtype, shape: x!.shape };
  },
  vjp: ({ outputs: [y], attributes, gradient }) => [
    sub(gradient, mul(exp(y!), sum(gradient, [int(attributes, 'axis')], true))),
  ],
});

export const softmax = (x: Tensor, axis = -1): Tensor => apply(Softmax, [x], { axis: normaliseAxis(axis, x.rank) });
export const logSoftmax = (x: Tensor, axis = -1): Tensor =>
  apply(LogSoftmax, [x], { axis: normaliseAxis(axis, x.rank) });
