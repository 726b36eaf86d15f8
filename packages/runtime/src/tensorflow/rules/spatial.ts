import type { Attributes } from '@newfield/autograd';
import { ints, type TensorFlow, type TfTensor, type TfTensor4D } from '../rule.ts';
import { UnsupportedOperatorError } from '../unsupported-operator-error.ts';

/**
 * tfjs's convolutions and pools work on `[N, H, W, C]` where the graph has `[N, C, …spatial]`, and on every backend in
 * two dimensions only: one dimension is a picture of height 1.
 */
export interface Spatial {
  readonly kernel: readonly number[];
  readonly strides: [number, number];
  readonly dilations: [number, number];
  /** Before height and width, then after. */
  readonly pads: readonly number[];
}

/** The attributes in two dimensions. */
export function spatialOf(op: string, attributes: Attributes): Spatial {
  const kernel = ints(attributes, 'kernel_shape');
  const lift = (values: number[], filler: number): [number, number] => [
    values.length === 1 ? filler : values[0]!,
    values.at(-1)!,
  ];
  if (kernel.length > 2) {
    throw new UnsupportedOperatorError(`${op} over ${kernel.length} spatial axes is not available on tfjs.`, {
      expected: '1 or 2 spatial axes',
      fix: "Run the graph on ONNX Runtime: selectRuntime({ prefer: 'cpu' }).",
    });
  }
  const pads = ints(attributes, 'pads');
  return {
    kernel: lift(kernel, 1),
    strides: lift(ints(attributes, 'strides'), 1),
    dilations: attributes['dilations'] === undefined ? [1, 1] : lift(ints(attributes, 'dilations'), 1),
    pads: [...lift(pads.slice(0, kernel.length), 0), ...lift(pads.slice(kernel.length), 0)],
  };
}

/** `[N, C, …spatial]` → `[N, C, H, W]`. */
export function toNchw(tf: TensorFlow, x: TfTensor): TfTensor {
  return x.rank === 3 ? tf.expandDims(x, 2) : x;
}

/** `[N, C, H, W]` → the rank that `like` has. */
export function fromNchw(tf: TensorFlow, y: TfTensor, like: TfTensor): TfTensor {
  return like.rank === 3 ? tf.squeeze(y, [2]) : y;
}

/** Surrounds `[N, C, H, W]`; negative counts cut instead. */
export function padOrCut(tf: TensorFlow, x: TfTensor, pads: readonly number[], value = 0): TfTensor {
  const [top, left, bottom, right] = pads as [number, number, number, number];
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const cut = [top, left, bottom, right].map((count) => Math.max(0, -count)) as [number, number, number, number];
  const grow = [top, left, bottom, right].map((count) => Math.max(0, count)) as [number, number, number, number];
  const size = [batch, channels, height - cut[0] - cut[2], width - cut[1] - cut[3]];
  const kept = tf.slice(x, [0, 0, cut[0], cut[1]], size);
  return tf.pad(
    kept,
    [
      [0, 0],
      [0, 0],
      [grow[0], grow[2]],
      [grow[1], grow[3]],
    ],
    value,
  );
}

/** Runs a function of `[N, H, W, C]` on `[N, C, H, W]`. */
export function inNhwc(tf: TensorFlow, x: TfTensor, compute: (x: TfTensor4D) => TfTensor): TfTensor {
  return tf.transpose(compute(tf.transpose(x, [0, 2, 3, 1]) as TfTensor4D), [0, 3, 1, 2]);
}
