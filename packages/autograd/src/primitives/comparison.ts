import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { broadcastShapes } from '../graph/shape.ts';
import type { Dtype, Tensor, Primitive, VjpCall } from '../graph/tensor.ts';
import { mul, sub, type Operand } from './arithmetic.ts';
import { unbroadcast } from './broadcast.ts';
import { scalar } from '../graph/constant.ts';

/** Comparisons, casts and choices. Where, Max and Min have gradients; the others are steps and have none. */

function comparison(op: string): Primitive {
  return definePrimitive({
    op,
    infer: ([a, b]) => {
      if (a!.dtype !== b!.dtype) throw new GraphError(`${op} got ${a!.dtype} and ${b!.dtype}.`, 'Cast one of them.');
      return { dtype: 'bool', shape: broadcastShapes(a!.shape, b!.shape) };
    },
  });
}

const Equal = comparison('Equal');
const Greater = comparison('Greater');
const Less = comparison('Less');

/** ONNX's TensorProto.DataType numbers. */
export const dataTypeNumber: Readonly<Record<Dtype, number>> = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 };

const Cast = definePrimitive({
  op: 'Cast',
  attributes: { to: 'int' },
  infer: ([x], attributes) => {
    const dtype = (Object.keys(dataTypeNumber) as Dtype[]).find((name) => dataTypeNumber[name] === attributes['to']);
    if (dtype === undefined)
      throw new GraphError(`Cast to data type ${String(attributes['to'])}.`, 'Use a supported dtype.');
    return { dtype, shape: x!.shape };
  },
  vjp: ({ inputs: [x], gradient }) => [x!.dtype === 'float32' ? cast(gradient, 'float32') : undefined],
});

const Where = definePrimitive({
  op: 'Where',
  infer: ([condition, a, b]) => {
    if (condition!.dtype !== 'bool' || a!.dtype !== b!.dtype) {
      throw new GraphError(
        `Where got ${condition!.dtype}, ${a!.dtype}, ${b!.dtype}.`,
        'Give it bool and two equal dtypes.',
      );
    }
    return { dtype: a!.dtype, shape: broadcastShapes(condition!.shape, broadcastShapes(a!.shape, b!.shape)) };
  },
  vjp: ({ inputs: [condition, a, b], gradient, needed }) => [
    undefined,
    needed[1] ? unbroadcast(where(condition!, gradient, 0), a!.shape) : undefined,
    needed[2] ? unbroadcast(where(condition!, 0, gradient), b!.shape) : undefined,
  ],
});

function extremum(op: 'Max' | 'Min'): Primitive {
  return definePrimitive({
    op,
    infer: ([a, b]) => ({ dtype: a!.dtype, shape: broadcastShapes(a!.shape, b!.shape) }),
    // Ties share the gradient, so that max(a, b) and max(b, a) have the same one.
    vjp: ({ inputs: [a, b], outputs: [y], gradient, needed }: VjpCall) => {
      const share = (x: Tensor, other: Tensor): Tensor => {
        const wins = cast(equal(x, y!), 'float32');
        return unbroadcast(mul(gradient, mul(wins, sub(1, mul(0.5, cast(equal(x, other), 'float32'))))), x.shape);
      };
      return [needed[0] ? share(a!, b!) : undefined, needed[1] ? share(b!, a!) : undefined];
    },
  });
}

const Max = extremum('Max');
const Min = extremum('Min');

const like = (value: Operand, other: Operand): Tensor =>
  typeof value !== 'number' ? value : scalar(value, typeof other === 'number' ? 'float32' : other.dtype);

export const equal = (a: Operand, b: Operand): Tensor => apply(Equal, [like(a, b), like(b, a)]);
export const greater = (a: Operand, b: Operand): Tensor => apply(Greater, [like(a, b), like(b, a)]);
export const less = (a: Operand, b: Operand): Tensor => apply(Less, [like(a, b), like(b, a)]);
export const cast = (x: Tensor, dtype: Dtype): Tensor =>
  x.dtype === dtype ? x : apply(Cast, [x], { to: dataTypeNumber[dtype] });
/** `a` where the condition holds, else `b`. */
export const where = (condition: Tensor, a: Operand, b: Operand): Tensor =>
  apply(Where, [condition, like(a, b), like(b, a)]);
export const maximum = (a: Operand, b: Operand): Tensor => apply(Max, [like(a, b), like(b, a)]);
export const minimum = (a: Operand, b: Operand): Tensor => apply(Min, [like(a, b), like(b, a)]);

const Clip = definePrimitive({
  op: 'Clip',
  operands: {
    min: { position: 1, dtype: 'float32', scalar: true },
    max: { position: 2, dtype: 'float32', scalar: true },
  },
  infer: ([x]) => ({ dtype: x!.dtype, shape: x!.shape }),
  // Inside is where clipping changes nothing; at the bounds the gradient passes, as in tf.clip_by_value.
  vjp: ({ inputs: [x], outputs: [y], gradient }) => [mul(gradient, cast(equal(x!, y!), 'float32'))],
});

/** Limits each element to `[min, max]`. */
export const clip = (x: Tensor, min: number, max: number): Tensor => apply(Clip, [x], { min, max });
