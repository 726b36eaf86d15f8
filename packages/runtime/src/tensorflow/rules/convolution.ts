import type { Attributes } from '@newfield/autograd';
import { ints, type RuleCall, type Rules, type TensorFlow, type TfTensor, type TfTensor4D } from '../rule.ts';
import { fromNchw, inNhwc, padOrCut, spatialOf, toNchw, type Spatial } from './spatial.ts';

/** Convolution and its transpose. */

function withBias(tf: TensorFlow, y: TfTensor, bias: TfTensor | undefined): TfTensor {
  return bias === undefined
    ? y
    : tf.add(
        y,
        tf.reshape(
          bias,
          y.shape.map((_, axis) => (axis === 1 ? -1 : 1)),
        ),
      );
}

/** `x` `[N, C, H, W]`, `w` `[K, C / groups, h, w]`, both padded already. */
function convolve(tf: TensorFlow, x: TfTensor, w: TfTensor, groups: number, { strides, dilations }: Spatial): TfTensor {
  const kernels = tf.transpose(w, [2, 3, 1, 0]);
  if (groups === 1) return convolveNhwc(tf, x, kernels, strides, dilations);
  const parts = tf.split(x, groups, 1);
  const partKernels = tf.split(kernels, groups, 3);
  return tf.concat(
    parts.map((part, group) => convolveNhwc(tf, part, partKernels[group]!, strides, dilations)),
    1,
  );
}

/** tfjs strides or dilates, not both: where both are wanted, it dilates and every stride-th result is kept. */
function convolveNhwc(
  tf: TensorFlow,
  x: TfTensor,
  kernels: TfTensor,
  strides: [number, number],
  dilations: [number, number],
): TfTensor {
  const dilates = dilations.some((dilation) => dilation > 1);
  return inNhwc(tf, x, (nhwc) => {
    const y = tf.conv2d(nhwc, kernels as TfTensor4D, dilates ? 1 : strides, 'valid', 'NHWC', dilations);
    return dilates ? tf.stridedSlice(y, [0, 0, 0, 0], y.shape, [1, ...strides, 1]) : y;
  });
}

function conv({ tf, inputs: [x, w, bias], attributes }: RuleCall): TfTensor {
  const spatial = spatialOf('Conv', attributes);
  const padded = padOrCut(tf, toNchw(tf, x!), spatial.pads);
  const y = convolve(tf, padded, toNchw(tf, w!), attributes['group'] as number, spatial);
  return withBias(tf, fromNchw(tf, y, x!), bias);
}

/** Puts `stride - 1` zeros between neighbours. */
function spread(tf: TensorFlow, x: TfTensor, [down, across]: [number, number]): TfTensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const apart = tf.reshape(x, [batch * channels, height, 1, width, 1]);
  const padded = tf.pad(apart, [
    [0, 0],
    [0, 0],
    [0, down - 1],
    [0, 0],
    [0, across - 1],
  ]);
  const joined = tf.reshape(padded, [batch, channels, height * down, width * across]);
  return tf.slice(joined, [0, 0, 0, 0], [batch, channels, (height - 1) * down + 1, (width - 1) * across + 1]);
}

/** `[C, K / groups, …]` → `[K, C / groups, …]`, flipped: the kernel of the convolution that a transpose is. */
function transposedKernel(tf: TensorFlow, w: TfTensor, groups: number): TfTensor {
  const [channels, perGroup, height, width] = w.shape as [number, number, number, number];
  const grouped = tf.reshape(tf.reverse(w, [2, 3]), [groups, channels / groups, perGroup, height * width]);
  return tf.reshape(tf.transpose(grouped, [0, 2, 1, 3]), [groups * perGroup, channels / groups, height, width]);
}

/** A convolution of the input with zeros between its elements, since tfjs's own transpose knows no dilation and no groups. */
function convTranspose({ tf, inputs: [x, w, bias], attributes }: RuleCall): TfTensor {
  const spatial = spatialOf('ConvTranspose', attributes);
  const groups = attributes['group'] as number;
  const pads = transposedPads(spatial, attributes);
  const padded = padOrCut(tf, spread(tf, toNchw(tf, x!), spatial.strides), pads);
  const y = convolve(tf, padded, transposedKernel(tf, toNchw(tf, w!), groups), groups, { ...spatial, strides: [1, 1] });
  return withBias(tf, fromNchw(tf, y, x!), bias);
}

function transposedPads({ kernel, dilations, pads }: Spatial, attributes: Attributes): number[] {
  const extra = ints(attributes, 'output_padding');
  const added = [0, 0, extra.length === 1 ? 0 : extra[0]!, extra.at(-1)!];
  return pads.map((count, side) => dilations[side % 2]! * (kernel[side % 2]! - 1) - count + added[side]!);
}

export const convolutions: Rules = { Conv: conv, ConvTranspose: convTranspose };
