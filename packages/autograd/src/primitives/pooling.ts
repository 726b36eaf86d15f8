import { constant } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { formatShape, requireFloat, sizeOf, staticDim, staticShape } from '../graph/shape.ts';
import type { Tensor, TensorType, Attributes, Primitive, VjpCall } from '../graph/tensor.ts';
import { dilate, pad, slice } from './arrange.ts';
import { add, div, mul } from './arithmetic.ts';
import { ints } from './attributes.ts';
import { expand, reshape } from './broadcast.ts';
import { cast, equal } from './comparison.ts';
import { resize } from './resize.ts';

/** Max and average pooling over `[N, C, …spatial]`, and the average over all positions. */
export interface PoolingOptions {
  readonly kernel: readonly number[];
  /** One per spatial axis; default: the kernel, so that windows don't overlap. */
  readonly strides?: readonly number[];
  /** Before each spatial axis, then after each; default 0. Padding never wins a maximum nor counts in an average. */
  readonly pads?: readonly number[];
}

const poolingAttributes = { kernel_shape: 'ints', strides: 'ints', pads: 'ints' } as const;

function attributesFor({ kernel, strides = kernel, pads }: PoolingOptions): Attributes {
  return { kernel_shape: kernel, strides, pads: pads ?? Array<number>(2 * kernel.length).fill(0) };
}

function inferPool(op: string, x: Tensor, attributes: Attributes): TensorType {
  requireFloat(x, op);
  const [kernel, strides, pads] = [
    ints(attributes, 'kernel_shape'),
    ints(attributes, 'strides'),
    ints(attributes, 'pads'),
  ];
  const spatial = kernel.map((length, axis) => {
    const padded = staticDim(x.shape[axis + 2], op) + pads[axis]! + pads[axis + kernel.length]!;
    return Math.floor((padded - length) / strides[axis]!) + 1;
  });
  if (x.rank !== kernel.length + 2 || spatial.some((length) => length < 1)) {
    throw new GraphError(
      `${op} of ${formatShape(kernel)} got ${formatShape(x.shape)}.`,
      'Use a window that fits the input.',
    );
  }
  return { dtype: x.dtype, shape: [x.shape[0]!, x.shape[1]!, ...spatial] };
}

interface Window {
  /** Lengths of the padded input. */
  readonly padded: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The start of the window's part, one entry per offset within it. */
  readonly offsets: readonly (readonly number[])[];
  readonly strides: readonly number[];
  readonly lengths: readonly number[];
}

function windowOf(x: Tensor, y: Tensor, attributes: Attributes): Window {
  const [kernel, strides, pads] = [
    ints(attributes, 'kernel_shape'),
    ints(attributes, 'strides'),
    ints(attributes, 'pads'),
  ];
  const before = [0, 0, ...pads.slice(0, kernel.length)];
  const after = [0, 0, ...pads.slice(kernel.length)];
  const offsets = kernel.reduce<number[][]>(
    (prefixes, length) => prefixes.flatMap((prefix) => Array.from({ length }, (_, offset) => [...prefix, offset])),
    [[]],
  );
  const padded = staticShape(x, 'The gradient of pooling').map((length, axis) => length + before[axis]! + after[axis]!);
  return { padded, before, after, offsets, strides, lengths: staticShape(y, 'The gradient of pooling').slice(2) };
}

/** The elements that stand at one offset of every window: the output's shape. */
function at(padded: Tensor, window: Window, offset: readonly number[]): Tensor {
  return slice(
    padded,
    offset.map((start, axis) => {
      const step = window.strides[axis]!;
      return { axis: axis + 2, start, end: start + (window.lengths[axis]! - 1) * step + 1, step };
    }),
  );
}

/** Puts a tensor of the output's shape back to one offset of every window, zeros elsewhere: the padded input's shape. */
function backTo(part: Tensor, window: Window, offset: readonly number[]): Tensor {
  const spread = window.strides.reduce((tensor, step, axis) => dilate(tensor, axis + 2, step), part);
  const before = [0, 0, ...offset];
  const after = staticShape(spread, 'pooling').map((length, axis) => window.padded[axis]! - before[axis]! - length);
  return pad(spread, before, after);
}

function withoutPadding(gradient: Tensor, x: Tensor, window: Window): Tensor {
  const shape = staticShape(x, 'pooling');
  return slice(
    gradient,
    shape.map((length, axis) => ({ axis, start: window.before[axis]!, end: window.before[axis]! + length })),
  );
}

/** Below every float32 a network produces; a true -∞ would make `0 × -∞` in a later product. */
const lowest = -3.4e38;

const sumOf = (parts: readonly Tensor[]): Tensor => parts.reduce((total, part) => add(total, part));

/**
 * Gradient of max pooling by comparing each offset of the windows with the maximum: portable (ONNX's index output is
 * refused by WebGPU) and differentiable again. Elements that share a maximum share its gradient.
 */
function maxPoolGradient({ inputs: [x], outputs: [y], attributes, gradient }: VjpCall): readonly Tensor[] {
  const window = windowOf(x!, y!, attributes);
  const padded = pad(x!, window.before, window.after, lowest);
  if (tiles(window, ints(attributes, 'kernel_shape'))) {
    return [withoutPadding(tiledGradient(padded, y!, gradient, window), x!, window)];
  }
  const wins = window.offsets.map((offset) => cast(equal(at(padded, window, offset), y!), 'float32'));
  const share = div(gradient, sumOf(wins));
  const parts = wins.map((win, index) => backTo(mul(win, share), window, window.offsets[index]!));
  return [withoutPadding(sumOf(parts), x!, window)];
}

/** Windows side by side in two dimensions, the common case. */
function tiles(window: Window, kernel: readonly number[]): boolean {
  return kernel.length === 2 && kernel.every((length, axis) => window.strides[axis] === length);
}

/**
 * The same for windows that tile the input: each maximum and its share of the gradient are spread over their window, which
 * takes half the time of placing the offsets one by one.
 */
function tiledGradient(padded: Tensor, y: Tensor, gradient: Tensor, window: Window): Tensor {
  const covered = window.lengths.map((length, axis) => length * window.strides[axis]!) as [number, number];
  const reached = slice(
    padded,
    covered.map((end, axis) => ({ axis: axis + 2, start: 0, end })),
  );
  const wins = cast(equal(reached, resize(y, covered, 'nearest')), 'float32');
  const shareOfWins = averagePool(wins, { kernel: window.strides });
  const share = div(gradient, mul(shareOfWins, sizeOf(window.strides)));
  const placed = mul(wins, resize(share, covered, 'nearest'));
  return pad(
    placed,
    [0, 0, 0, 0],
    window.padded.map((length, axis) => (axis < 2 ? 0 : length - covered[axis - 2]!)),
  );
}

const MaxPool: Primitive = definePrimitive({
  op: 'MaxPool',
  attributes: poolingAttributes,
  infer: ([x], attributes) => inferPool('MaxPool', x!, attributes),
  vjp: maxPoolGradient,
});

const AveragePool: Primitive = definePrimitive({
  op: 'AveragePool',
  attributes: poolingAttributes,
  infer: ([x], attributes) => inferPool('AveragePool', x!, attributes),
  vjp: ({ inputs: [x], outputs: [y], attributes, gradient }) => {
    const window = windowOf(x!, y!, attributes);
    const share = mul(gradient, inverseCounts(window));
    return [withoutPadding(sumOf(window.offsets.map((offset) => backTo(share, window, offset))), x!, window)];
  },
});

/** 1 / (number of unpadded elements) of every window, `[1, 1, …spatial]`. */
function inverseCounts(window: Window): Tensor {
  const counts = new Float32Array(sizeOf(window.lengths)).fill(1);
  const rank = window.lengths.length;
  for (let position = 0; position < counts.length; position++) {
    let rest = position;
    for (let axis = rank - 1; axis >= 0; axis--) {
      const start = (rest % window.lengths[axis]!) * window.strides[axis]!;
      rest = Math.floor(rest / window.lengths[axis]!);
      const extent = Math.max(...window.offsets.map((offset) => offset[axis]!)) + 1;
      const first = Math.max(start, window.before[axis + 2]!);
      const end = Math.min(start + extent, window.padded[axis + 2]! - window.after[axis + 2]!);
      counts[position] = counts[position]! / (end - first);
    }
  }
  return constant(counts, [1, 1, ...window.lengths]);
}

const GlobalAveragePool = definePrimitive({
  op: 'GlobalAveragePool',
  infer: ([x]) => {
    requireFloat(x!, 'GlobalAveragePool');
    return { dtype: x!.dtype, shape: [...x!.shape.slice(0, 2), ...x!.shape.slice(2).map(() => 1)] };
  },
  vjp: ({ inputs: [x], gradient }) => {
    const shape = staticShape(x!, 'The gradient of GlobalAveragePool');
    return [expand(mul(gradient, 1 / sizeOf(shape.slice(2))), shape)];
  },
});

export const maxPool = (x: Tensor, options: PoolingOptions): Tensor => apply(MaxPool, [x], attributesFor(options));
export const averagePool = (x: Tensor, options: PoolingOptions): Tensor =>
  apply(AveragePool, [x], attributesFor(options));

/** Mean over all positions: `[N, C]`. */
export function globalAveragePool(x: Tensor): Tensor {
  return reshape(apply(GlobalAveragePool, [x]), [0, staticDim(x.shape[1], 'GlobalAveragePool')]);
}
