import { sizeOf, staticDim, staticShape } from '../../graph/shape.ts';
import type { Attributes, Tensor } from '../../graph/tensor.ts';
import type { Target } from '../../lowering/target.ts';
import { concat, pad, slice, transpose } from '../arrange.ts';
import { int, ints } from '../attributes.ts';
import { reshape, sum } from '../broadcast.ts';
import { gemm, matMul } from '../matmul.ts';
import { blocksToChannelsLast } from './blocked.ts';

/** Convolves two tensors; what these compositions are built from. */
type Convolve = (
  x: Tensor,
  w: Tensor,
  options: { strides: readonly number[]; dilations: readonly number[]; pads: readonly number[] },
) => Tensor;

/** A convolution whose kernel's gradient is asked for. */
interface Convolved {
  /** `[N, C, …]` */
  readonly x: Tensor;
  /** Gradient of the output, `[N, K, …]`. */
  readonly gradient: Tensor;
  readonly attributes: Attributes;
}

/**
 * Up to so many channels, measured on two AVX-512 cores: 16 → 16 at 32 × 32 and batch 128 take 8.2 ms instead of 12.7, 24 → 64
 * at 31 × 31 and batch 32 5.6 instead of 9.0, 3 → 32 there .4 instead of .6; 32 → 64 at 15 × 15 the same, 64 → 64 at 8 × 8 7.9
 * instead of 6.8.
 */
const fewChannels = { in: 32, out: 64 } as const;

/** By matrix products over shifted slices of the input: `[K, C/groups, …kernel]`, on any processor. */
export function weightGradientBySlices({ x, gradient, attributes }: Convolved): Tensor {
  const kernel = ints(attributes, 'kernel_shape');
  const groups = int(attributes, 'group');
  const [numOut, channels] = [staticDim(gradient.shape[1], 'Conv'), staticDim(x.shape[1], 'Conv')];
  const channelsFirst = (tensor: Tensor): Tensor => transpose(tensor, [1, 0, ...kernel.map((_, axis) => axis + 2)]);
  const numPositions = sizeOf(staticShape(gradient, 'The gradient of Conv').filter((_, axis) => axis !== 1));

  if (groups === 1 && channels <= fewChannels.in && numOut <= fewChannels.out) {
    // A product for each row of the batch, and their sum: one product over the whole batch has too small a result to be
    // shared between threads.
    const perRow = sizeOf(staticShape(gradient, 'The gradient of Conv').slice(2));
    const numRows = numPositions / perRow;
    const shifted = shiftedSlices(x, gradient, attributes);
    const columns = reshape(concat(shifted, 1), [numRows, shifted.length * channels, perRow]);
    const rows = transpose(reshape(gradient, [numRows, numOut, perRow]), [0, 2, 1]);
    const byOffset = reshape(sum(matMul(columns, rows), [0]), [...kernel, channels, numOut]);
    return transpose(byOffset, [kernel.length + 1, kernel.length, ...kernel.map((_, axis) => axis)]);
  }
  if (groups === 1) {
    const rows = reshape(channelsFirst(gradient), [numOut, numPositions]);
    const shifted = shiftedSlices(channelsFirst(x), gradient, attributes);
    const columns = shifted.map((part) => reshape(part, [channels, numPositions]));
    const product = gemm(rows, concat(columns, 0), { transB: true });
    const byOffset = reshape(product, [numOut, ...kernel, channels]);
    return transpose(byOffset, [0, kernel.length + 1, ...kernel.map((_, axis) => axis + 1)]);
  }
  const rows = reshape(channelsFirst(gradient), [groups, numOut / groups, numPositions]);
  const byOffset = shiftedSlices(x, gradient, attributes).map((part) => {
    const columns = transpose(reshape(channelsFirst(part), [groups, channels / groups, numPositions]), [0, 2, 1]);
    return reshape(matMul(rows, columns), [numOut, channels / groups, 1]);
  });
  return reshape(concat(byOffset, 2), [numOut, channels / groups, ...kernel]);
}

/** For each kernel offset in row-major order, the input positions that offset meets: `[…, …, …output spatial]`. */
function shiftedSlices(x: Tensor, gradient: Tensor, attributes: Attributes): Tensor[] {
  const [strides, dilations, pads] = [
    ints(attributes, 'strides'),
    ints(attributes, 'dilations'),
    ints(attributes, 'pads'),
  ];
  const rank = strides.length;
  const lengths = staticShape(gradient, 'The gradient of Conv').slice(2);
  const padded = pad(x, [0, 0, ...pads.slice(0, rank)], [0, 0, ...pads.slice(rank)]);
  const offsets = ints(attributes, 'kernel_shape').reduce<number[][]>(
    (prefixes, length) => prefixes.flatMap((prefix) => Array.from({ length }, (_, offset) => [...prefix, offset])),
    [[]],
  );
  return offsets.map((offset) =>
    slice(
      padded,
      offset.map((position, axis) => {
        const start = position * dilations[axis]!;
        return { axis: axis + 2, start, end: start + (lengths[axis]! - 1) * strides[axis]! + 1, step: strides[axis]! };
      }),
    ),
  );
}

/** Whether the last axis can take up the channels: its kernel offsets then are runs of neighbours. */
export function fitsOneConvolution({ attributes }: Pick<Convolved, 'attributes'>): boolean {
  return int(attributes, 'group') === 1 && ints(attributes, 'dilations').at(-1) === 1;
}

/**
 * As one convolution over the batch, whose kernel is the output's gradient.
 *
 * The batch takes the channels' place and the channels go into the last spatial axis, innermost. A kernel as large as the map,
 * spread over every `C`-th place of that axis, then meets each kernel offset of each channel once: the result is
 * `[1, K, …, kernel · C]`. What is copied are runs of `kernel · C` values, a block at a time within the processor's cache, where
 * shifted slices copy the whole input once for every kernel offset. On two AVX-512 cores 16 → 16 at 32 × 32 and batch 128
 * take 4.9 ms instead of 9.5, 64 → 64 at 8 × 8 2.7 instead of 5.1.
 */
export function weightGradientByOneConvolution(
  { x, gradient, attributes }: Convolved,
  { channelBlock }: Target,
  convolve: Convolve,
): Tensor {
  const [kernel, strides, dilations, pads] = [
    ints(attributes, 'kernel_shape'),
    ints(attributes, 'strides'),
    ints(attributes, 'dilations'),
    ints(attributes, 'pads'),
  ];
  const rank = kernel.length;
  const [numRows, channels, ...lengths] = staticShape(x, 'The gradient of Conv') as [number, number, ...number[]];
  const [, numOut, ...outputLengths] = staticShape(gradient, 'The gradient of Conv') as [number, number, ...number[]];
  const spatial = kernel.map((_, axis) => axis + 2);
  const channelsLast =
    channelBlock !== undefined && rank === 2 && channels % channelBlock === 0
      ? blocksToChannelsLast(x, channelBlock)
      : transpose(x, [0, ...spatial, 1]);
  const widened = (perAxis: readonly number[]): number[] =>
    perAxis.map((length, axis) => (axis === rank - 1 ? length * channels : length));
  // A stride may leave the end of the input unread; its padding shrinks by as much, and the rest is cut from the result.
  const unread = lengths.map(
    (length, axis) =>
      length +
      pads[axis]! +
      pads[axis + rank]! -
      (outputLengths[axis]! - 1) * strides[axis]! -
      (kernel[axis]! - 1) * dilations[axis]! -
      1,
  );
  const padsAfter = unread.map((length, axis) => Math.max(0, pads[axis + rank]! - length));
  const product = convolve(
    reshape(channelsLast, [1, numRows, ...widened(lengths)]),
    transpose(gradient, [1, 0, ...spatial]),
    {
      strides: dilations,
      dilations: widened(strides),
      pads: [...widened(pads.slice(0, rank)), ...widened(padsAfter)],
    },
  );
  const kept = slice(
    product,
    widened(kernel).map((end, axis) => ({ axis: axis + 2, start: 0, end, step: 1 })),
  );
  return transpose(reshape(kept, [numOut, ...kernel, channels]), [0, rank + 1, ...kernel.map((_, axis) => axis + 1)]);
}
