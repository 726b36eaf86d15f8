import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { requireFloat } from '../graph/shape.ts';
import type { Primitive, Tensor } from '../graph/tensor.ts';
import { add, erf, exp, mul, neg, sigmoid, sub, unary } from './arithmetic.ts';
import { cast, greater, where } from './comparison.ts';

/** Activations that aren't plain arithmetic. Sigmoid and tanh are in arithmetic.ts. */

/** Steeper than the smallest normal number is small: a slope this steep reaches 1 at any number above 0. */
const steepest = 3e38;
const HardSigmoid: Primitive = {
  op: 'HardSigmoid',
  attributes: { alpha: 'float', beta: 'float' },
  infer: ([x]) => ({ dtype: x!.dtype, shape: x!.shape }),
};

/**
 * 1 where a number is above 0, else 0. Never in a file: one pass on a CPU, and elsewhere two, which take a third of the time of
 * ONNX Runtime's one of Sign (1.30).
 */
const IsPositive: Primitive = {
  op: 'IsPositive',
  infer: ([x]) => ({ dtype: x!.dtype, shape: x!.shape }),
  vjp: () => [undefined],
  lower: ({ inputs: [x], target }) => [
    target.processor === 'cpu'
      ? apply(HardSigmoid, [x!], { alpha: steepest, beta: 0 })
      : cast(greater(x!, 0), 'float32'),
  ],
};

const Relu = unary('Relu', ({ y, gradient }) => mul(gradient, apply(IsPositive, [y])));
const Softplus = unary('Softplus', ({ x, gradient }) => mul(gradient, sigmoid(x)));

const LeakyRelu = definePrimitive({
  op: 'LeakyRelu',
  attributes: { alpha: 'float' },
  infer: ([x]) => {
    requireFloat(x!, 'LeakyRelu');
    return { dtype: x!.dtype, shape: x!.shape };
  },
  vjp: ({ inputs: [x], attributes, gradient }) => [
    where(greater(x!, 0), gradient, mul(gradient, attributes['alpha'] as number)),
  ],
});

const inverseSqrt2Pi = 1 / Math.sqrt(2 * Math.PI);

// d/dx x·Φ(x) = Φ(x) + x·φ(x)
const Gelu = unary('Gelu', ({ x, gradient }) => {
  const cumulative = mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);
  const density = mul(exp(mul(mul(x, x), -0.5)), inverseSqrt2Pi);
  return mul(gradient, add(cumulative, mul(x, density)));
});

export const relu = (x: Tensor): Tensor => apply(Relu, [x]);
/** @param alpha slope for negative inputs */
export const leakyRelu = (x: Tensor, alpha: number): Tensor => apply(LeakyRelu, [x], { alpha });
/** `log(1 + eˣ)` */
export const softplus = (x: Tensor): Tensor => apply(Softplus, [x]);
/** `x·Φ(x)`, exact (erf) form. */
export const gelu = (x: Tensor): Tensor => apply(Gelu, [x]);
/** `x·σ(x)`, also called swish. */
export const silu = (x: Tensor): Tensor => mul(x, sigmoid(x));
/** `x` where positive, else `alpha·(eˣ - 1)`. */
export const elu = (x: Tensor, alpha: number): Tensor => {
  // The exponent is held at or below 0, so that the branch not taken can't overflow and spoil the gradient with NaN.
  const held = neg(relu(neg(x)));
  return where(greater(x, 0), x, mul(sub(exp(held), 1), alpha));
};
