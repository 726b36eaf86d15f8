import { randomStream, uniform } from '../../../contracts/random.ts';
import { expect, it } from 'vitest';
import { thresholdBetween } from './float32-threshold.ts';

const bits = new DataView(new ArrayBuffer(8));

/** A double a few places of the last bit away. */
function moved(value: number, places: number): number {
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(places));
  return bits.getFloat64(0);
}

it.each([
  [1, 2],
  [-2, -1],
  [0, 1],
  [-1, 0],
  [0.1, 0.3],
  [16777215, 16777216],
  [-16777216, -16777215],
  [1, 1 + 2 ** -23],
  [1e-30, 1e30],
])('between %d and %d float32 and double precision agree on every value', (low, high) => {
  const threshold = thresholdBetween(low, high);
  expect(low <= threshold && threshold < high).toBe(true);
  const near = Array.from({ length: 4001 }, (_, index) => moved(threshold, index - 2000));
  expect(near.filter((value) => value <= threshold !== Math.fround(value) <= Math.fround(threshold))).toEqual([]);
});

it('agrees between random neighbours, near and far', () => {
  const next = randomStream(1);
  for (let trial = 0; trial < 2000; trial++) {
    const low = (uniform(next) - 0.5) * 10 ** Math.round(12 * uniform(next) - 6);
    const high = low + Math.abs(low) * 2 ** -Math.round(22 * uniform(next));
    if (Math.fround(high) <= Math.fround(low)) continue;
    const threshold = thresholdBetween(low, high);
    expect(low <= threshold && threshold < high).toBe(true);
    for (const value of [low, high, threshold, moved(threshold, 1), moved(threshold, -1), threshold * (1 + 1e-8)]) {
      expect(value <= threshold).toBe(Math.fround(value) <= Math.fround(threshold));
    }
  }
});
