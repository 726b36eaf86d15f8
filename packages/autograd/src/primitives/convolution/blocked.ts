import { apply } from '../../graph/node.ts';
import { primitiveNamed } from '../../graph/primitive.ts';
import { sizeOf, staticDim, staticShape } from '../../graph/shape.ts';
import type { Attributes, Primitive, Tensor } from '../../graph/tensor.ts';
import { flip, pad, transpose } from '../arrange.ts';
import { reshape } from '../broadcast.ts';
import { convolutionAttributes } from './convolution-attributes.ts';

/**
 * Convolution in ONNX Runtime's blocked layout, where a vector register's worth of channels lies side by side.
 *
 * ONNX Runtime changes to this layout by itself where weights are constants. In training they change with every step, so
 * that the graph has to ask for it. On two AVX-512 cores, 16 → 16 channels at 32 × 32 and batch 128 take 1.6 ms instead of
 * 6.5, and .17 ms each way for changing the layout.
 *
 * A blocked tensor keeps the shape `[N, C, H, W]` it is logically, though its values lie as `[N, C/b, H, W, b]`. Kernels
 * lie as `[K/b, C/b, h, w, b of C, b of K]`, or `[K/b, C, h, w, b of K]` where the input has fewer than `b` channels and
 * isn't blocked. Where channels aren't a multiple of `b` the last block is filled with zeros.
 */
export const blockedDomain = 'com.microsoft.nchwc';

/** Its attribute `channels` isn't written: ONNX Runtime fills the last block by itself. */
const ReorderInput: Primitive = {
  op: 'ReorderInput',
  domain: blockedDomain,
  infer: ([x], { channels }) => ({ dtype: x!.dtype, shape: x!.shape.with(1, channels as number) }),
};
const ReorderOutput: Primitive = {
  op: 'ReorderOutput',
  domain: blockedDomain,
  attributes: { channels: 'int' },
  infer: ([x]) => ({ dtype: x!.dtype, shape: x!.shape }),
};

/** A larger kernel is as good as a map, and to change its layout in every step costs what the blocks save. */
const maxKernelPositions = 49;

/** Whether `x` `[N, C, H, W]` and `w` `[K, C, h, w]` can be convolved in blocks of `block` channels. */
export function fitsBlocks(x: Tensor, w: Tensor, { group }: Attributes, block: number): boolean {
  const [numOut, channels, ...kernel] = w.shape;
  if (group !== 1 || x.rank !== 4 || [numOut, channels, ...kernel].some((length) => typeof length !== 'number')) {
    return false;
  }
  const isPositionCountSmall = sizeOf(kernel as number[]) <= maxKernelPositions;
  const isEnterable = (channels as number) % 4 === 0 || (channels as number) < block;
  return isPositionCountSmall && isEnterable && (numOut as number) % block === 0;
}

/** The blocks that a tensor was reordered from, where it was. */
export function blocksOf({ source }: Tensor): Tensor | undefined {
  return source.kind === 'node' && source.node.primitive === ReorderOutput ? source.node.inputs[0] : undefined;
}

/** Values as `[N, C/b, H, W, b]`, under the shape they had. `C` is a multiple of `b`. */
export function toBlocks(x: Tensor): Tensor {
  return blocksOf(x) ?? withWholeBlocks(x, staticDim(x.shape[1], 'A blocked tensor'));
}

/** Blocks of a tensor whose last block is filled with zeros up to so many channels. Its channels are a multiple of four. */
const withWholeBlocks = (x: Tensor, channels: number): Tensor => apply(ReorderInput, [x], { channels });

/** The plain layout `[N, C, H, W]` of blocks. */
export function fromBlocks(blocks: Tensor): Tensor {
  return apply(ReorderOutput, [blocks], { channels: staticDim(blocks.shape[1], 'A blocked tensor') });
}

/** Of tensors and kernels that are blocked already. */
export const blockedConvolution: Primitive = {
  op: 'Conv',
  domain: blockedDomain,
  attributes: convolutionAttributes,
  infer: (inputs, attributes) => primitiveNamed('Conv')!.infer(inputs, attributes),
};
const BlockedConvRelu: Primitive = {
  ...blockedConvolution,
  attributes: { ...convolutionAttributes, activation: 'string' },
};

/** `factor · x + addend` on blocks, one of each a channel, `[C]`. */
export function blockedScale(blocks: Tensor, factor: Tensor, addend: Tensor): Tensor {
  const channels = staticDim(blocks.shape[1], 'A blocked tensor');
  const attributes = {
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    kernel_shape: [1, 1],
    group: channels,
  };
  return apply(blockedConvolution, [blocks, reshape(factor, [channels, 1, 1, 1]), addend], attributes);
}

/**
 * ReLU of what `blockedScale` gave, in the same pass: to compute that once more costs no more than to read it. Undefined for blocks
 * that come from elsewhere.
 */
export function reluOfScaled({ source }: Tensor): Tensor | undefined {
  if (source.kind !== 'node' || source.node.primitive !== blockedConvolution) return undefined;
  const { inputs, attributes } = source.node;
  if ((attributes['group'] as number) === 1) return undefined;
  return apply(BlockedConvRelu, inputs, { ...attributes, activation: 'Relu' });
}

/**
 * Convolution of unblocked tensors by way of blocked ones.
 *
 * @param isFlipped whether the kernel's positions are met in the opposite order; turned here, they move in whole blocks
 * @see fitsBlocks
 */
export function blockedConv(
  inputs: readonly Tensor[],
  attributes: Attributes,
  block: number,
  isFlipped = false,
): Tensor {
  const [x, w, ...bias] = inputs as [Tensor, Tensor, ...Tensor[]];
  const [numOut, channels, ...kernel] = staticShape(w, 'A convolution kernel') as [number, number, ...number[]];
  const isPlain = channels < block;
  const filled = isPlain ? channels : Math.ceil(channels / block) * block;
  const whole = pad(w, [0, 0, 0, 0], [0, filled - channels, 0, 0]);
  // In two steps, each of which ONNX Runtime copies in runs; at once it would go element by element.
  const outputsInnermost = transpose(reshape(whole, [numOut / block, block, filled * sizeOf(kernel)]), [0, 2, 1]);
  const blockedKernel = isPlain
    ? outputsInnermost
    : transpose(
        reshape(outputsInnermost, [(numOut * filled) / block ** 2, block, sizeOf(kernel), block]),
        [0, 2, 1, 3],
      );
  const perPosition = reshape(blockedKernel, [
    isPlain ? (numOut * filled) / block : (numOut * filled) / block ** 2,
    sizeOf(kernel),
    isPlain ? block : block ** 2,
  ]);
  const ordered = isFlipped ? flip(perPosition, [1]) : perPosition;
  const blocks = isPlain ? x : filled === channels ? toBlocks(x) : withWholeBlocks(x, filled);
  return fromBlocks(
    apply(blockedConvolution, [blocks, reshape(ordered, [numOut, filled, ...kernel]), ...bias], attributes),
  );
}

/** `[N, H, W, C]` of `[N, C, H, W]` with whole blocks of channels, by way of the blocks that the forward pass needs anyhow. */
export function blocksToChannelsLast(x: Tensor, block: number): Tensor {
  const [rows, channels, ...lengths] = staticShape(x, 'A blocked tensor') as [number, number, ...number[]];
  if (channels === block) return reshape(toBlocks(x), [rows, ...lengths, channels]);
  const parts = reshape(toBlocks(x), [rows, channels / block, ...lengths, block]);
  return reshape(transpose(parts, [0, 2, 3, 1, 4]), [rows, ...lengths, channels]);
}
