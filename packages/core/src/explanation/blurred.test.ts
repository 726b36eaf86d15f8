import { describe, expect, it } from 'vitest';
import { blurred } from './blurred.ts';

const picture = (
  height: number,
  width: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
) => ({
  dtype: 'uint8' as const,
  shape: [1, height, width, channels],
  data: Uint8Array.from({ length: height * width * channels }, (_, index) => {
    const place = Math.floor(index / channels);
    return value(Math.floor(place / width), place % width, index % channels);
  }),
});

describe('blurred', () => {
  it('leaves what is even as it is, each channel by itself', () => {
    const even = picture(24, 36, 3, (_, __, channel) => 50 + 60 * channel);
    expect(Array.from(blurred(even))).toEqual(Array.from(even.data));
  });

  it('spreads a dot over its surroundings and no further', () => {
    const side = 48;
    const values = blurred(picture(side, side, 1, (y, x) => (y === 24 && x === 24 ? 255 : 0)));
    const reach = 3 * (side / 12);
    values.forEach((value, index) => {
      const [y, x] = [Math.floor(index / side), index % side];
      if (Math.max(Math.abs(y - 24), Math.abs(x - 24)) > reach) expect(value).toBe(0);
    });
    expect(Math.max(...values)).toBeLessThan(20);
  });

  it('keeps a large step, smoothed', () => {
    const values = blurred(picture(48, 48, 1, (_, x) => (x < 24 ? 10 : 200)));
    const row = Array.from(values.subarray(0, 48));
    expect(row[0]).toBe(10);
    expect(row.at(-1)).toBe(200);
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(row[24]! - row[23]!).toBeLessThan(25);
  });
});
