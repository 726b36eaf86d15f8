import { GraphError } from '../../graph/graph-error.ts';
import { apply } from '../../graph/node.ts';
import { definePrimitive } from '../../graph/primitive.ts';
import { formatShape, requireFloat, sizeOf, staticDim, staticShape } from '../../graph/shape.ts';
import type { Shape, Tensor, TensorType, Attributes, Primitive } from '../../graph/tensor.ts';
import { pad, slice } from '../arrange.ts';
import { add } from '../arithmetic.ts';
import { int, ints } from '../attributes.ts';
import { sum } from '../broadcast.ts';
import { blockedConv, fitsBlocks } from './blocked.ts';
import { convolutionAttributes } from './convolution-attributes.ts';
import {
  depthwiseInBlocks,
  depthwiseTransposedInBlocks,
  depthwiseWeightGradient,
  isDepthwiseInBlocks,
} from './depthwise.ts';
import { flippedInBlocks, flippedKernel, isUndoneByFlipping, mirroredPads, withoutOutputPadding } from './flipped.ts';
import { transposedInBlocks } from './transposed-in-blocks.ts';
import { fitsOneConvolution, weightGradientByOneConvolution, weightGradientBySlices } from './weight-gradient.ts';

/**
 * Convolution and its transpose, in any number of spatial axes, grouped or not.
 *
 * Layouts are ONNX's: `x` `[N, C, …spatial]`, `w` `[K, C/groups, …kernel]`. The two gradients are built from whatever is
 * cheapest: with respect to the input, a convolution with flipped kernels where the maps keep their size and ConvTranspose
 * where they shrink; with respect to the weights, one convolution over the batch on a CPU and matrix products over shifted
 * slices of the input elsewhere. On a CPU with a blocked layout, convolutions go by way of it.
 */
export interface ConvolutionOptions {
  /** One per spatial axis; default 1. */
  readonly strides?: readonly number[];
  readonly dilations?: readonly number[];
  /** Zeros before each spatial axis, then after each; default 0. */
  readonly pads?: readonly number[];
  readonly groups?: number;
}

function attributesFor(w: Tensor, options: ConvolutionOptions): Attributes {
  const rank = w.rank - 2;
  return {
    strides: options.strides ?? Array<number>(rank).fill(1),
    dilations: options.dilations ?? Array<number>(rank).fill(1),
    pads: options.pads ?? Array<number>(2 * rank).fill(0),
    kernel_shape: staticShape(w, 'A convolution kernel').slice(2),
    group: options.groups ?? 1,
  };
}

function spatialLengths(
  x: Shape,
  w: Shape,
  attributes: Attributes,
  lengthOf: (axis: number, length: number, reach: number, padding: number) => number,
): number[] {
  const [pads, dilations] = [ints(attributes, 'pads'), ints(attributes, 'dilations')];
  const rank = w.length - 2;
  return dilations.map((dilation, axis) => {
    const reach = dilation * (staticDim(w[axis + 2], 'A convolution') - 1) + 1;
    return lengthOf(axis, staticDim(x[axis + 2], 'A convolution'), reach, pads[axis]! + pads[axis + rank]!);
  });
}

function requireChannels(op: string, x: Tensor, w: Tensor, channels: number): void {
  if (x.rank !== w.rank || x.rank < 3 || x.shape[1] !== channels) {
    throw new GraphError(
      `${op} got input ${formatShape(x.shape)} and kernel ${formatShape(w.shape)}.`,
      `Give the input ${channels} channels on axis 1 and the kernel's rank.`,
    );
  }
}

const Conv: Primitive = definePrimitive({
  op: 'Conv',
  attributes: convolutionAttributes,
  infer: ([x, w], attributes) => {
    requireFloat(x!, 'Conv');
    requireChannels('Conv', x!, w!, staticDim(w!.shape[1], 'Conv') * int(attributes, 'group'));
    const strides = ints(attributes, 'strides');
    const spatial = spatialLengths(
      x!.shape,
      w!.shape,
      attributes,
      (axis, length, reach, padding) => Math.floor((length + padding - reach) / strides[axis]!) + 1,
    );
    if (spatial.some((length) => length < 1)) {
      throw new GraphError(
        `Conv's kernel ${formatShape(w!.shape)} doesn't fit ${formatShape(x!.shape)}.`,
        'Pad, or use a smaller kernel.',
      );
    }
    return { dtype: x!.dtype, shape: [x!.shape[0]!, w!.shape[0]!, ...spatial] };
  },
  vjp: ({ inputs: [x, w, bias], attributes, gradient, needed }) => [
    needed[0] ? inputGradient(gradient, x!, w!, attributes) : undefined,
    needed[1] ? apply(ConvWeightGradient, [x!, gradient], attributes) : undefined,
    bias !== undefined && needed[2]
      ? sum(
          gradient,
          gradient.shape.map((_, axis) => axis).filter((axis) => axis !== 1),
        )
      : undefined,
  ],
  lower: ({ inputs, attributes, target: { channelBlock } }) => {
    const [x, w] = inputs as [Tensor, Tensor];
    if (channelBlock === undefined) return undefined;
    if (fitsBlocks(x, w, attributes, channelBlock)) return [blockedConv(inputs, attributes, channelBlock)];
    return isDepthwiseInBlocks(x, w.shape[0], attributes, channelBlock)
      ? [depthwiseInBlocks(inputs, attributes, channelBlock)]
      : undefined;
  },
});

/** Cross-correlation, as every deep-learning library calls convolution. `bias` is `[K]`. */
export function conv(x: Tensor, w: Tensor, bias?: Tensor, options: ConvolutionOptions = {}): Tensor {
  const [padded, kernel] = isWrongOnWebGpu(x, w, options) ? [x, w].map(withWholeQuads) : [x, w];
  const inputs = bias === undefined ? [padded!, kernel!] : [padded!, kernel!, bias];
  return apply(Conv, inputs, attributesFor(w, options));
}

/**
 * ONNX Runtime's WebGPU kernel (1.30) computes wrong values when it reads input channels in threes and writes output channels
 * in fours: 6, 9, 15 … channels to 4, 8, 12 …
 */
function isWrongOnWebGpu(x: Tensor, w: Tensor, { groups = 1 }: ConvolutionOptions): boolean {
  const [numOut, channels, ...kernel] = staticShape(w, 'A convolution kernel') as [number, number, ...number[]];
  const readsThrees = channels > 3 && channels % 3 === 0 && channels % 4 !== 0;
  return (
    groups === 1 && x.shape[1] === channels && readsThrees && numOut % 4 === 0 && kernel.some((length) => length > 1)
  );
}

/** With channels of zeros after its own, up to a multiple of four. */
function withWholeQuads(tensor: Tensor): Tensor {
  const missing = 4 - (staticDim(tensor.shape[1], 'A convolution') % 4);
  const counts = tensor.shape.map((_, axis) => (axis === 1 ? missing : 0));
  return pad(
    tensor,
    counts.map(() => 0),
    counts,
  );
}

const ConvTranspose: Primitive = definePrimitive({
  op: 'ConvTranspose',
  attributes: { ...convolutionAttributes, output_padding: 'ints' },
  infer: ([x, w], attributes) => {
    requireFloat(x!, 'ConvTranspose');
    requireChannels('ConvTranspose', x!, w!, staticDim(w!.shape[0], 'ConvTranspose'));
    const [strides, extra] = [ints(attributes, 'strides'), ints(attributes, 'output_padding')];
    const spatial = spatialLengths(
      x!.shape,
      w!.shape,
      attributes,
      (axis, length, reach, padding) => (length - 1) * strides[axis]! + reach - padding + extra[axis]!,
    );
    return {
      dtype: x!.dtype,
      shape: [x!.shape[0]!, staticDim(w!.shape[1], 'ConvTranspose') * int(attributes, 'group'), ...spatial],
    };
  },
  // The transpose of a transpose: roles of input and output swap.
  vjp: ({ inputs: [x, w, bias], attributes, gradient, needed }) => [
    needed[0] ? apply(Conv, [gradient, w!], withoutOutputPadding(attributes)) : undefined,
    needed[1] ? apply(ConvWeightGradient, [gradient, x!], withoutOutputPadding(attributes)) : undefined,
    bias !== undefined && needed[2]
      ? sum(
          gradient,
          gradient.shape.map((_, axis) => axis).filter((axis) => axis !== 1),
        )
      : undefined,
  ],
  lower: ({ inputs, attributes, target: { channelBlock } }) => {
    const [x, w, bias] = inputs as [Tensor, Tensor, ...Tensor[]];
    if (channelBlock === undefined || bias !== undefined) return undefined;
    const { shape } = ConvTranspose.infer(inputs, attributes) as TensorType;
    if (isDepthwiseInBlocks(x, shape[1], attributes, channelBlock)) {
      const lengths = shape.slice(2) as number[];
      const transposed = depthwiseTransposedInBlocks(x, w, { attributes, lengths, block: channelBlock });
      return transposed && [transposed];
    }
    if (int(attributes, 'group') !== 1) return undefined;
    return isUndoneByFlipping(attributes)
      ? flippedInBlocks(x, w, attributes, channelBlock)
      : transposedInBlocks({ x, w, attributes, lengths: shape.slice(2) as number[] }, channelBlock);
  },
});

export interface ConvolutionTransposeOptions extends ConvolutionOptions {
  /** Zeros-worth of length added after each spatial axis, less than the stride; default 0. */
  readonly outputPadding?: readonly number[];
}

/**
 * Gradient with respect to the kernel of the convolution that maps `x` `[N, C, …]` to an output whose gradient is the
 * second input, `[N, K, …]`. Never in a file: what computes it is chosen when the graph is emitted.
 */
const ConvWeightGradient: Primitive = {
  op: 'ConvWeightGradient',
  attributes: convolutionAttributes,
  infer: ([x, gradient], attributes) => ({
    dtype: x!.dtype,
    shape: [
      gradient!.shape[1]!,
      staticDim(x!.shape[1], 'Conv') / int(attributes, 'group'),
      ...ints(attributes, 'kernel_shape'),
    ],
  }),
  // It is linear in either input, and the inner product of its result with a kernel is that of the gradient with the
  // convolution by that kernel.
  vjp: ({ inputs: [x, gradient], attributes, gradient: kernel, needed }) => [
    needed[0] ? inputGradient(gradient!, x!, kernel, attributes) : undefined,
    needed[1] ? apply(Conv, [x!, kernel], attributes) : undefined,
  ],
  lower: ({ inputs: [x, gradient], attributes, target }) => {
    const convolved = { x: x!, gradient: gradient!, attributes };
    const { channelBlock } = target;
    if (channelBlock !== undefined && isDepthwiseInBlocks(x!, gradient!.shape[1], attributes, channelBlock)) {
      return [depthwiseWeightGradient(x!, gradient!, attributes, channelBlock)];
    }
    return target.processor === 'cpu' && fitsOneConvolution(convolved)
      ? [weightGradientByOneConvolution(convolved, target, (input, w, options) => conv(input, w, undefined, options))]
      : [weightGradientBySlices(convolved)];
  },
};

/** The gradient of a convolution with respect to its input, as a layer. `w` is `[C, K/groups, …kernel]`, `bias` `[K]`. */
export function convTranspose(x: Tensor, w: Tensor, bias?: Tensor, options: ConvolutionTransposeOptions = {}): Tensor {
  const attributes = {
    ...attributesFor(w, options),
    output_padding: options.outputPadding ?? Array<number>(w.rank - 2).fill(0),
  };
  const product = (...inputs: readonly Tensor[]): Tensor => apply(ConvTranspose, inputs, attributes);
  const rest = bias === undefined ? [] : [bias];
  const [channels, groups] = [staticDim(w.shape[0], 'ConvTranspose'), options.groups ?? 1];
  if (groups === 1 || groups === channels || w.shape[1] !== 1) return product(x, w, ...rest);
  // ONNX Runtime's WebGPU kernel (1.30) is wrong when several channels of a group share one output: one channel at a time.
  const every = (tensor: Tensor, axis: number, start: number): Tensor =>
    slice(tensor, [{ axis, start, end: channels, step: channels / groups }]);
  return Array.from({ length: channels / groups }, (_, start) =>
    product(every(x, 1, start), every(w, 0, start), ...(start === 0 ? rest : [])),
  ).reduce((total, part) => add(total, part));
}

/**
 * From here on the flipped convolution loses more on the zeros it multiplies than ConvTranspose on scattering. Measured on
 * two AVX-512 cores: it takes 0.4 times as long at 32 × 32 → 32 × 32 (growth 1), 3 times at 4 × 4 → 6 × 6 (growth 2.25).
 */
const growthWorthTransposing = 1.2;

/** Gradient with respect to `x` `[N, C, …]`, given the output's gradient `[N, K, …]`. */
function inputGradient(gradient: Tensor, x: Tensor, w: Tensor, attributes: Attributes): Tensor {
  const [strides, dilations, pads] = [
    ints(attributes, 'strides'),
    ints(attributes, 'dilations'),
    ints(attributes, 'pads'),
  ];
  const rank = strides.length;
  const reach = ints(attributes, 'kernel_shape').map((length, axis) => dilations[axis]! * (length - 1));
  const mirrored = mirroredPads(attributes);
  const lengths = staticShape(x, 'The gradient of Conv').slice(2);
  const growth = sizeOf(lengths) / sizeOf(staticShape(gradient, 'The gradient of Conv').slice(2));
  const isPlain = int(attributes, 'group') === 1 && strides.every((stride) => stride === 1);
  if (isPlain && growth < growthWorthTransposing && mirrored.every((count) => count >= 0)) {
    return conv(gradient, flippedKernel(w), undefined, { dilations, pads: mirrored });
  }
  const outputPadding = lengths.map((length, axis) => {
    const covered = (staticDim(gradient.shape[axis + 2], 'Conv') - 1) * strides[axis]! + reach[axis]! + 1;
    return length - (covered - pads[axis]! - pads[axis + rank]!);
  });
  return convTranspose(gradient, w, undefined, {
    strides,
    dilations,
    pads,
    groups: int(attributes, 'group'),
    outputPadding,
  });
}
