import { GraphError } from '../graph/graph-error.ts';
import { apply, applyAll } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { formatShape, normaliseAxis, sameShape, staticDim, staticShape } from '../graph/shape.ts';
import type { Dim, Shape, Tensor } from '../graph/tensor.ts';
import { int, ints } from './attributes.ts';
import { reshape, zerosLike } from './broadcast.ts';

/** Operators that place values elsewhere: transpose, concatenate, split, slice, pad, flip. */

const Transpose = definePrimitive({
  op: 'Transpose',
  attributes: { perm: 'ints' },
  infer: ([x], attributes) => ({ dtype: x!.dtype, shape: ints(attributes, 'perm').map((axis) => x!.shape[axis]!) }),
  vjp: ({ attributes, gradient }) => {
    const perm = ints(attributes, 'perm');
    return [
      transpose(
        gradient,
        perm.map((_, axis) => perm.indexOf(axis)),
      ),
    ];
  },
});

/** @param perm output axis → input axis; a permutation of the input's axes */
export function transpose(x: Tensor, perm: readonly number[]): Tensor {
  const sorted = [...perm].sort((a, b) => a - b);
  if (perm.length !== x.rank || sorted.some((axis, index) => axis !== index)) {
    throw new GraphError(`Transpose of rank ${x.rank} got ${formatShape(perm)}.`, 'Name every axis once.');
  }
  return perm.every((axis, index) => axis === index) ? x : apply(Transpose, [x], { perm });
}

const withLength = (shape: Shape, axis: number, length: Dim): Shape =>
  shape.map((dim, index) => (index === axis ? length : dim));

const Concat = definePrimitive({
  op: 'Concat',
  attributes: { axis: 'int' },
  infer: (inputs, attributes) => {
    const axis = int(attributes, 'axis');
    const first = inputs[0]!;
    const fits = (x: Tensor): boolean =>
      x.dtype === first.dtype && sameShape(withLength(x.shape, axis, 1), withLength(first.shape, axis, 1));
    if (!inputs.every(fits)) {
      const received = inputs.map((x) => `${x.dtype} ${formatShape(x.shape)}`).join(', ');
      throw new GraphError(`Concat on axis ${axis} got ${received}.`, 'Make dtypes and all other lengths equal.');
    }
    const length = inputs.reduce((total, x) => total + staticDim(x.shape[axis], 'Concat'), 0);
    return { dtype: first.dtype, shape: withLength(first.shape, axis, length) };
  },
  vjp: ({ inputs, attributes, gradient }) => {
    const axis = int(attributes, 'axis');
    return split(
      gradient,
      inputs.map((x) => staticDim(x.shape[axis], 'Concat')),
      axis,
    );
  },
});

export function concat(inputs: readonly Tensor[], axis: number): Tensor {
  const [first] = inputs;
  if (first === undefined) throw new GraphError('Concat got no tensor.', 'Give it at least one.');
  return inputs.length === 1 ? first : apply(Concat, inputs, { axis: normaliseAxis(axis, first.rank) });
}

const Split = definePrimitive({
  op: 'Split',
  attributes: { axis: 'int' },
  operands: { split: { position: 1, dtype: 'int64' } },
  infer: ([x], attributes) => {
    const axis = int(attributes, 'axis');
    const lengths = ints(attributes, 'split');
    if (lengths.reduce((total, length) => total + length, 0) !== x!.shape[axis]) {
      throw new GraphError(
        `Split of ${formatShape(x!.shape)} into ${formatShape(lengths)}.`,
        `Make the parts of axis ${axis} add up to its length.`,
      );
    }
    return lengths.map((length) => ({ dtype: x!.dtype, shape: withLength(x!.shape, axis, length) }));
  },
  vjp: ({ outputs, attributes, gradients }) => [
    concat(
      outputs.map((output, index) => gradients[index] ?? zerosLike(output)),
      int(attributes, 'axis'),
    ),
  ],
});

/** @param lengths parts of the axis, in order; their sum is the axis's length */
export function split(x: Tensor, lengths: readonly number[], axis: number): readonly Tensor[] {
  return lengths.length === 1 ? [x] : applyAll(Split, [x], { axis: normaliseAxis(axis, x.rank), split: lengths });
}

/** End of a slice that runs past the first element when the step is negative. */
const beforeStart = -2147483648;

const Slice = definePrimitive({
  op: 'Slice',
  operands: {
    starts: { position: 1, dtype: 'int64' },
    ends: { position: 2, dtype: 'int64' },
    axes: { position: 3, dtype: 'int64' },
    steps: { position: 4, dtype: 'int64' },
  },
  infer: ([x], attributes) => {
    const [starts, ends, steps] = [ints(attributes, 'starts'), ints(attributes, 'ends'), ints(attributes, 'steps')];
    const shape = [...x!.shape];
    ints(attributes, 'axes').forEach((axis, index) => {
      const length = staticDim(shape[axis], 'Slice');
      const step = steps[index]!;
      const wrap = (position: number): number => (position < 0 ? position + length : position);
      const start = Math.min(wrap(starts[index]!), step < 0 ? length - 1 : length);
      const end = step < 0 ? Math.max(wrap(ends[index]!), -1) : Math.min(wrap(ends[index]!), length);
      shape[axis] = Math.max(0, Math.ceil((end - start) / step));
    });
    return { dtype: x!.dtype, shape };
  },
  vjp: ({ inputs: [x], attributes, gradient }) => {
    const lengths = staticShape(x!, 'The gradient of Slice');
    const [starts, steps] = [ints(attributes, 'starts'), ints(attributes, 'steps')];
    const before = lengths.map(() => 0);
    let spread = gradient;
    ints(attributes, 'axes').forEach((axis, index) => {
      const step = steps[index]!;
      const start = starts[index]! < 0 ? starts[index]! + lengths[axis]! : starts[index]!;
      if (step < 0) spread = flip(spread, [axis]);
      spread = dilate(spread, axis, Math.abs(step));
      before[axis] = step < 0 ? start - staticDim(spread.shape[axis], 'Slice') + 1 : start;
    });
    const after = lengths.map((length, axis) => length - before[axis]! - staticDim(spread.shape[axis], 'Slice'));
    return [pad(spread, before, after)];
  },
});

export interface SliceRange {
  readonly axis: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Default 1. */
  readonly step?: number;
}

/** Cuts ranges out of some axes; the other axes stay whole. A range with a negative step runs backwards. */
export function slice(x: Tensor, ranges: readonly SliceRange[]): Tensor {
  const cuts = ranges.filter(({ axis, start, end, step = 1 }) => start !== 0 || end !== x.shape[axis] || step !== 1);
  if (cuts.length === 0) return x;
  // ONNX Runtime's WebGPU kernel (1.30) runs backwards from the last element alone: what comes after the start is cut first.
  const ahead = cuts.filter(
    ({ axis, start, step = 1 }) => step < 0 && start >= 0 && start < staticDim(x.shape[axis], 'Slice') - 1,
  );
  const whole = slice(
    x,
    ahead.map(({ axis, start }) => ({ axis, start: 0, end: start + 1 })),
  );
  return apply(Slice, [whole], {
    starts: cuts.map(({ start }) => start),
    ends: cuts.map(({ end }) => end),
    axes: cuts.map(({ axis }) => normaliseAxis(axis, x.rank)),
    steps: cuts.map(({ step }) => step ?? 1),
  });
}

/** Reverses the order along some axes. */
export function flip(x: Tensor, axes: readonly number[]): Tensor {
  return slice(
    x,
    axes.map((axis) => ({ axis, start: staticDim(x.shape[axis], 'flip') - 1, end: beforeStart, step: -1 })),
  );
}

/** Inserts `step - 1` zeros between neighbours of an axis. */
export function dilate(x: Tensor, axis: number, step: number): Tensor {
  if (step === 1) return x;
  const shape = staticShape(x, 'dilate');
  const length = shape[axis]!;
  const apart = reshape(x, [...shape.slice(0, axis + 1), 1, ...shape.slice(axis + 1)]);
  const padded = pad(
    apart,
    apart.shape.map(() => 0),
    apart.shape.map((_, index) => (index === axis + 1 ? step - 1 : 0)),
  );
  const joined = reshape(padded, withLength(shape, axis, length * step) as number[]);
  return slice(joined, [{ axis, start: 0, end: (length - 1) * step + 1 }]);
}

const Pad = definePrimitive({
  op: 'Pad',
  operands: { pads: { position: 1, dtype: 'int64' }, value: { position: 2, dtype: 'float32', scalar: true } },
  infer: ([x], attributes) => {
    const pads = ints(attributes, 'pads');
    const shape = x!.shape.map((dim, axis) => {
      const extra = pads[axis]! + pads[axis + x!.rank]!;
      return extra === 0 ? dim : staticDim(dim, 'Pad') + extra;
    });
    return { dtype: x!.dtype, shape };
  },
  vjp: ({ inputs: [x], attributes, gradient }) => {
    const pads = ints(attributes, 'pads');
    const ranges = x!.shape.flatMap((dim, axis) =>
      pads[axis] === 0 && pads[axis + x!.rank] === 0
        ? []
        : [{ axis, start: pads[axis]!, end: pads[axis]! + staticDim(dim, 'Pad') }],
    );
    return [slice(gradient, ranges)];
  },
});

/** Surrounds a float32 tensor with a constant; `before` and `after` hold one non-negative count an axis. */
export function pad(x: Tensor, before: readonly number[], after: readonly number[], value = 0): Tensor {
  const pads = [...before, ...after];
  return pads.every((count) => count === 0) ? x : apply(Pad, [x], { pads, value });
}
