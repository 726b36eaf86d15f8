import type { HostTensor } from '@newfield/runtime';
import { expect } from 'vitest';

/** Expects equal dtype and shape, and a largest difference below `tolerance` relative to the larger of 1 and the largest value. */
export function expectClose(actual: HostTensor, expected: HostTensor, tolerance: number, what: string): void {
  expect({ dtype: actual.dtype, shape: [...actual.shape] }, what).toEqual({
    dtype: expected.dtype,
    shape: [...expected.shape],
  });
  const wanted = Array.from(expected.data, Number);
  const scale = Math.max(1, ...wanted.map(Math.abs));
  const largest = Array.from(actual.data, Number).reduce((worst, value, index) => {
    const difference = Math.abs(value - wanted[index]!) / scale;
    return Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
  }, 0);
  expect(largest, `${what}: largest relative difference`).toBeLessThanOrEqual(tolerance);
}
