import { expect, it } from 'vitest';
import { fromNibbles, nibbleBytes, toNibbles } from './nibbles.ts';

it('keeps values of 4 bits to a sixteenth of the largest of their group, and 0 as it is', () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) =>
    index < 32 ? 0 : Math.sin(index * 1.7) * 10 ** ((Math.floor(index / 32) % 5) - 2),
  );
  const bytes = toNibbles(values);
  expect(bytes.length).toBe(nibbleBytes(1000));
  const kept = fromNibbles(bytes, 1000);
  values.forEach((value, index) => {
    const from = index - (index % 32);
    const largest = values.subarray(from, from + 32).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    // The opposite of the furthest value is one step short.
    expect(Math.abs(kept[index]! - value)).toBeLessThanOrEqual(largest * 0.13);
  });
  expect([...kept.subarray(0, 32)].every((value) => Math.abs(value) === 0)).toBe(true);
  expect(toNibbles(kept)).toEqual(bytes);
});
