import type { Attributes, Tensor } from '../../graph/tensor.ts';
import { flip, transpose } from '../arrange.ts';
import { ints } from '../attributes.ts';
import { blockedConv, fitsBlocks } from './blocked.ts';

/** A transposed convolution as the convolution with flipped kernels. */

/** The zeros that a flipped convolution multiplies cost less than scattering does, where it goes by blocks. */
export function flippedInBlocks(
  x: Tensor,
  w: Tensor,
  attributes: Attributes,
  block: number,
): readonly Tensor[] | undefined {
  const spatialAxes = w.shape.map((_, axis) => axis).slice(2);
  const kernel = transpose(w, [1, 0, ...spatialAxes]);
  const mirrored = { ...withoutOutputPadding(attributes), pads: mirroredPads(attributes) };
  return fitsBlocks(x, kernel, attributes, block) ? [blockedConv([x, kernel], mirrored, block, true)] : undefined;
}

/** Whether a transposed convolution is the convolution with flipped kernels and mirrored padding. */
export function isUndoneByFlipping(attributes: Attributes): boolean {
  return (
    ints(attributes, 'strides').every((stride) => stride === 1) &&
    ints(attributes, 'output_padding').every((length) => length === 0) &&
    mirroredPads(attributes).every((count) => count >= 0)
  );
}

/** What the flipped convolution pads: the kernel's reach less the padding there was. */
export function mirroredPads(attributes: Attributes): number[] {
  const [dilations, pads] = [ints(attributes, 'dilations'), ints(attributes, 'pads')];
  const reach = ints(attributes, 'kernel_shape').map((length, axis) => dilations[axis]! * (length - 1));
  return [0, 1].flatMap((side) => reach.map((distance, axis) => distance - pads[side * reach.length + axis]!));
}

/** `[C, K, …]` of `[K, C, …]`, every spatial axis reversed. */
export function flippedKernel(w: Tensor): Tensor {
  const spatialAxes = w.shape.map((_, axis) => axis).slice(2);
  return transpose(flip(w, spatialAxes), [1, 0, ...spatialAxes]);
}

export function withoutOutputPadding({ output_padding: _, ...attributes }: Attributes): Attributes {
  return attributes;
}
