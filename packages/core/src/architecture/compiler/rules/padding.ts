import type { Tensor } from '@newfield/autograd';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';

/** A layer's number or list of numbers as one number per spatial axis. */
export function perAxis(value: unknown, rank: number): number[] {
  return Array.isArray(value) ? value.map(Number) : Array<number>(rank).fill(Number(value));
}

/**
 * Zeros for a layer's `padding` setting, or undefined when there are none to add.
 *
 * - `same`: the output has `ceil(length / stride)` positions, and the odd zero goes to the end, as in TensorFlow;
 * - `causal`: all zeros come first, so that no output sees a later input.
 *
 * @param x     `[N, C, …spatial]`
 * @param reach length of the (dilated) window per spatial axis
 * @returns zeros before each spatial axis, then after each
 * @throws UnsupportedLayerError for settings other than `valid`, `same` and `causal`
 */
export function padsFor(
  padding: unknown,
  x: Tensor,
  reach: readonly number[],
  strides: readonly number[],
): number[] | undefined {
  if (padding === 'valid') return undefined;
  if (padding === 'same') return samePads(x, reach, strides);
  if (padding === 'causal') return [...reach.map((length) => length - 1), ...reach.map(() => 0)];
  throw new UnsupportedLayerError(`The graph compiler has no padding "${String(padding)}".`, {
    expected: 'valid, same or causal',
    fix: 'Use one of them.',
  });
}

function samePads(x: Tensor, reach: readonly number[], strides: readonly number[]): number[] {
  const totals = reach.map((length, axis) => {
    const [from, stride] = [Number(x.shape[axis + 2]), strides[axis]!];
    return Math.max((Math.ceil(from / stride) - 1) * stride + length - from, 0);
  });
  return [...totals.map((total) => Math.floor(total / 2)), ...totals.map((total) => Math.ceil(total / 2))];
}
