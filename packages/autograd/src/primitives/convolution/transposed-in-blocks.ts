import { sizeOf, staticShape } from '../../graph/shape.ts';
import type { Attributes, Tensor } from '../../graph/tensor.ts';
import { flip, pad, slice, transpose } from '../arrange.ts';
import { ints } from '../attributes.ts';
import { reshape } from '../broadcast.ts';
import { blockedConv, fitsBlocks, fromBlocks, toBlocks } from './blocked.ts';

interface Transposed {
  /** `[N, K, h, w]` */
  readonly x: Tensor;
  /** `[K, C, …kernel]` */
  readonly w: Tensor;
  readonly attributes: Attributes;
  /** Of the result, whose shape is `[N, C, H, W]`. */
  readonly lengths: readonly number[];
}

/**
 * A transposed convolution with strides as one convolution by blocks, without a multiplication by the zeros between strides.
 *
 * With a stride of `s`, positions that leave the same remainder on division by `s` meet the same `1/s` of the kernel. So one
 * convolution of a kernel of `⌈k/s⌉` computes `s` results an axis, which are then interleaved. On two AVX-512 cores
 * 32 channels at 16 × 16 to 16 at 32 × 32, batch 128, take 1.2 ms where scattering takes 2.6.
 *
 * @returns undefined where it doesn't fit
 */
export function transposedInBlocks({ x, w, attributes, lengths }: Transposed, block: number): Tensor[] | undefined {
  const [strides, pads, kernel] = [
    ints(attributes, 'strides'),
    ints(attributes, 'pads'),
    ints(attributes, 'kernel_shape'),
  ];
  if (x.rank !== 4 || ints(attributes, 'dilations').some((dilation) => dilation !== 1)) return undefined;
  const [, numOut] = staticShape(w, 'A convolution kernel') as [number, number];
  const [numRows, , ...from] = staticShape(x, 'A transposed convolution') as [number, number, ...number[]];
  const taps = kernel.map((length, axis) => Math.ceil(length / strides[axis]!));
  /** Results of each remainder, counted from the first position that the uncropped result has. */
  const counts = lengths.map((length, axis) => Math.ceil((length + pads[axis]!) / strides[axis]!));
  const padsAfter = counts.map((count, axis) => count - from[axis]!);
  const remainders = splitByRemainder(w, strides, taps);
  if (numOut % block !== 0 || padsAfter.some((count) => count < 0)) return undefined;
  if (!fitsBlocks(x, remainders, attributes, block)) return undefined;

  const product = blockedConv(
    [x, remainders],
    {
      strides: [1, 1],
      dilations: [1, 1],
      pads: [...taps.map((count) => count - 1), ...padsAfter],
      kernel_shape: taps,
      group: 1,
    },
    block,
  );
  const [down, across] = strides as [number, number];
  const [height, width] = counts as [number, number];
  const parts = reshape(toBlocks(product), [numRows, down, across, numOut / block, height, width, block]);
  const interleaved = transpose(parts, [0, 3, 4, 1, 5, 2, 6]);
  const whole = [height * down, width * across];
  const result = reshape(interleaved, [numRows, numOut / block, ...whole, block]);
  const kept = slice(
    result,
    lengths.map((length, axis) => ({ axis: axis + 2, start: pads[axis]!, end: pads[axis]! + length })),
  );
  return [fromBlocks(reshape(kept, [numRows, numOut, ...lengths]))];
}

/** `[s · s · C, K, …taps]` of `[K, C, …kernel]`: for each remainder its part of the kernel, last tap first. */
function splitByRemainder(w: Tensor, strides: readonly number[], taps: readonly number[]): Tensor {
  const [numIn, numOut, ...kernel] = staticShape(w, 'A convolution kernel') as [number, number, ...number[]];
  const filled = taps.map((count, axis) => count * strides[axis]! - kernel[axis]!);
  const padded = pad(w, [0, 0, 0, 0], [0, 0, ...filled]);
  const perAxis = taps.flatMap((count, axis) => [count, strides[axis]!]);
  const split = transpose(reshape(padded, [numIn, numOut, ...perAxis]), [3, 5, 1, 0, 2, 4]);
  return flip(reshape(split, [sizeOf(strides) * numOut, numIn, ...taps]), [2, 3]);
}
