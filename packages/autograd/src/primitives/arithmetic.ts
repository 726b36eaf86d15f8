import { scalar } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { broadcastShapes, requireFloat } from '../graph/shape.ts';
import type { Tensor, Primitive, VjpCall } from '../graph/tensor.ts';
import { unbroadcast } from './broadcast.ts';

/** Element-wise arithmetic with broadcasting, and the functions whose gradients are arithmetic. */

type BinaryRule = (call: { a: Tensor; b: Tensor; y: Tensor; gradient: Tensor }) => [() => Tensor, () => Tensor];

function binary(op: string, rule: BinaryRule): Primitive {
  return definePrimitive({
    op,
    infer: ([a, b]) => {
      if (a!.dtype !== b!.dtype) throw new GraphError(`${op} got ${a!.dtype} and ${b!.dtype}.`, 'Cast one of them.');
      return { dtype: a!.dtype, shape: broadcastShapes(a!.shape, b!.shape) };
    },
    vjp: ({ inputs, outputs, gradient, needed }: VjpCall) => {
      const [a, b] = inputs as [Tensor, Tensor];
      return rule({ a, b, y: outputs[0]!, gradient }).map((gradientOf, index) =>
        needed[index] ? unbroadcast(gradientOf(), inputs[index]!.shape) : undefined,
      );
    },
  });
}

/** A function of one float tensor, applied to each element; `rule` gives dy/dx times the gradient. */
export function unary(op: string, rule: (call: { x: Tensor; y: Tensor; gradient: Tensor }) => Tensor): Primitive {
  return definePrimitive({
    op,
    infer: ([x]) => {
      requireFloat(x!, op);
      return { dtype: x!.dtype, shape: x!.shape };
    },
    vjp: ({ inputs: [x], outputs: [y], gradient }) => [rule({ x: x!, y: y!, gradient })],
  });
}

const Add = binary('Add', ({ gradient }) => [() => gradient, () => gradient]);
const Sub = binary('Sub', ({ gradient }) => [() => gradient, () => neg(gradient)]);
const Mul = binary('Mul', ({ a, b, gradient }) => [() => mul(gradient, b), () => mul(gradient, a)]);
const Div = binary('Div', ({ b, y, gradient }) => [() => div(gradient, b), () => neg(div(mul(gradient, y), b))]);
const Pow = binary('Pow', ({ a, b, y, gradient }) => [
  () => mul(gradient, mul(b, pow(a, sub(b, 1)))),
  () => mul(gradient, mul(y, log(a))),
]);

const Neg = unary('Neg', ({ gradient }) => neg(gradient));
const Exp = unary('Exp', ({ y, gradient }) => mul(gradient, y));
const Log = unary('Log', ({ x, gradient }) => div(gradient, x));
const Sqrt = unary('Sqrt', ({ y, gradient }) => div(mul(gradient, 0.5), y));
const Erf = unary('Erf', ({ x, gradient }) => mul(gradient, mul(exp(neg(mul(x, x))), 2 / Math.sqrt(Math.PI))));
const Tanh = unary('Tanh', ({ y, gradient }) => mul(gradient, sub(1, mul(y, y))));
const Sigmoid = unary('Sigmoid', ({ y, gradient }) => mul(gradient, mul(y, sub(1, y))));
const Sign = unary('Sign', ({ gradient }) => mul(gradient, 0));
const Abs = unary('Abs', ({ x, gradient }) => mul(gradient, sign(x)));

/** A tensor, or a number that takes the other operand's dtype. */
export type Operand = Tensor | number;

function operands(a: Operand, b: Operand): [Tensor, Tensor] {
  const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : 'float32';
  return [typeof a === 'number' ? scalar(a, dtype) : a, typeof b === 'number' ? scalar(b, dtype) : b];
}

export const add = (a: Operand, b: Operand): Tensor => apply(Add, operands(a, b));
export const sub = (a: Operand, b: Operand): Tensor => apply(Sub, operands(a, b));
export const mul = (a: Operand, b: Operand): Tensor => apply(Mul, operands(a, b));
export const div = (a: Operand, b: Operand): Tensor => apply(Div, operands(a, b));
/** `aᵇ`. The gradient with respect to `b` needs `a > 0`. */
export const pow = (a: Operand, b: Operand): Tensor => apply(Pow, operands(a, b));
export const neg = (x: Tensor): Tensor => apply(Neg, [x]);
export const exp = (x: Tensor): Tensor => apply(Exp, [x]);
export const log = (x: Tensor): Tensor => apply(Log, [x]);
export const sqrt = (x: Tensor): Tensor => apply(Sqrt, [x]);
export const erf = (x: Tensor): Tensor => apply(Erf, [x]);
export const tanh = (x: Tensor): Tensor => apply(Tanh, [x]);
export const sigmoid = (x: Tensor): Tensor => apply(Sigmoid, [x]);
/** -1, 0 or 1. Its gradient is 0. */
export const sign = (x: Tensor): Tensor => apply(Sign, [x]);
export const abs = (x: Tensor): Tensor => apply(Abs, [x]);
