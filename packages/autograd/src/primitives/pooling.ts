import { constant } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { apply, type Attributes } from '../graph/node.ts';
import { definePrimitive, type Primitive, type VjpCall } from '../graph/primitive.ts';
import { formatShape, requireFloat, sizeOf, staticDim, staticShape } from '../graph/shape.ts';
import type { Tensor, TensorType } from '../graph/tensor.ts';
import { concat, dilate, pad, slice, transpose } from './arrange.ts';
import { add, div, mul } from './arithmetic.ts';
import { int, ints } from './attributes.ts';
import { expand, reshape } from './broadcast.ts';
import { cast, equal } from './comparison.ts';

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
  const [kernel, strides, pads] = [ints(attributes, 'kernel_shape'), ints(attributes, 'strides'), ints(attributes, 'pads')];
  const spatial = kernel.map((length, axis) => {
    const padded = staticDim(x.shape[axis + 2], op) + pads[axis]! + pads[axis + kernel.length]!;
    return Math.floor((padded - length) / strides[axis]!) + 1;
  });
  if (x.rank !== kernel.length + 2 || spatial.some((length) => length < 1)) {
    throw new GraphError(`${op} of ${formatShape(kernel)} got ${formatShape(x.shape)}.`, 'Use a window that fits the input.');
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
  const [kernel, strides, pads] = [ints(attributes, 'kernel_shape'), ints(attributes, 'strides'), ints(attributes, 'pads')];
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
  return slice(padded, offset.map((start, axis) => {
    const step = window.strides[axis]!;
    return { axis: axis + 2, start, end: start + (window.lengths[axis]! - 1) * step + 1, step };
  }));
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
  return slice(gradient, shape.map((length, axis) => ({ axis, start: window.before[axis]!, end: window.before[axis]! + length })));
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
  const wins = window.offsets.map((offset) => cast(equal(at(padded, window, offset), y!), 'float32'));
  const share = div(gradient, sumOf(wins));
  const parts = wins.map((win) => mul(win, share));
  const placed = tiles(ints(attributes, 'kernel_shape'), window.strides)
    ? interleave(parts, window)
    : sumOf(parts.map((part, index) => backTo(part, window, window.offsets[index]!)));
  return [withoutPadding(placed, x!, window)];
}

/** Square windows side by side in two dimensions, the common case, which DepthToSpace puts together in one pass. */
function tiles([height, width, ...more]: readonly number[], strides: readonly number[]): boolean {
  return height === width && more.length === 0 && strides.every((stride) => stride === height);
}

/** Puts the parts of windows that tile the input back to their places, zeros where no window reaches. */
function interleave(parts: readonly Tensor[], window: Window): Tensor {
  const [batch, channels, height, width] = staticShape(parts[0]!, 'pooling') as [number, number, number, number];
  const stacked = concat(parts.map((part) => reshape(part, [batch, channels, 1, height, width])), 2);
  const blocks = reshape(stacked, [batch, channels * parts.length, height, width]);
  const joined = apply(DepthToSpace, [blocks], { blocksize: window.strides[0]!, mode: 'CRD' });
  const after = window.padded.map((length, axis) => length - staticDim(joined.shape[axis], 'pooling'));
  return pad(joined, [0, 0, 0, 0], after);
}

const DepthToSpace: Primitive = definePrimitive({
  op: 'DepthToSpace',
  attributes: { blocksize: 'int', mode: 'string' },
  infer: ([x], attributes) => {
    const block = int(attributes, 'blocksize');
    const [batch, channels, height, width] = staticShape(x!, 'DepthToSpace') as [number, number, number, number];
    return { dtype: x!.dtype, shape: [batch, channels / block ** 2, height * block, width * block] };
  },
  vjp: ({ inputs: [x], attributes, gradient }) => {
    const block = int(attributes, 'blocksize');
    const [batch, channels, height, width] = staticShape(x!, 'DepthToSpace') as [number, number, number, number];
    const blocks = reshape(gradient, [batch, channels / block ** 2, height, block, width, block]);
    return [reshape(transpose(blocks, [0, 1, 3, 5, 2, 4]), [batch, channels, height, width])];
  },
});

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
export const averagePool = (x: Tensor, options: PoolingOptions): Tensor => apply(AveragePool, [x], attributesFor(options));

/** Mean over all positions: `[N, C]`. */
export function globalAveragePool(x: Tensor): Tensor {
  return reshape(apply(GlobalAveragePool, [x]), [0, staticDim(x.shape[1], 'GlobalAveragePool')]);
}
