import type { Tensor } from '@newfield/autograd';

/** A layer's number or list of numbers as one number per spatial axis. */
export function perAxis(value: unknown, rank: number): number[] {
  return Array.isArray(value) ? value.map(Number) : Array<number>(rank).fill(Number(value));
}

/**
 * TensorFlow's `same` padding of a `[N, C, …spatial]` tensor: the output has `ceil(length / stride)` positions and the odd
 * zero goes to the end.
 *
 * @param reach length of the (dilated) window per spatial axis
 * @returns zeros before each spatial axis, then after each
 */
export function samePads(x: Tensor, reach: readonly number[], strides: readonly number[]): number[] {
  const totals = reach.map((length, axis) => {
    const [from, stride] = [Number(x.shape[axis + 2]), strides[axis]!];
    return Math.max((Math.ceil(from / stride) - 1) * stride + length - from, 0);
  });
  return [...totals.map((total) => Math.floor(total / 2)), ...totals.map((total) => Math.ceil(total / 2))];
}
