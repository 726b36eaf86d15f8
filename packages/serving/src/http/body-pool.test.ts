import { expect, it } from 'vitest';
import { BodyPool } from './body-pool.ts';

it('gives memory again that came back, at exactly the length asked for', () => {
  const pool = new BodyPool();
  const first = pool.take(100_000).fill(7);
  expect(first.byteLength).toBe(100_000);
  pool.give(first);
  const second = pool.take(90_000);
  expect([second.buffer === first.buffer, second.byteLength]).toEqual([true, 90_000]);
});

it('never gives the same memory twice at once', () => {
  const pool = new BodyPool();
  const bodies = Array.from({ length: 5 }, () => pool.take(5000));
  for (const body of bodies) pool.give(body);
  const again = Array.from({ length: 8 }, () => pool.take(5000).buffer);
  expect(new Set(again).size).toBe(8);
});

it('keeps no more than its share, and nothing that is large', () => {
  const pool = new BodyPool();
  const large = pool.take(5_000_000);
  pool.give(large);
  expect(pool.take(5_000_000).buffer).not.toBe(large.buffer);
  const bodies = Array.from({ length: 6 }, () => pool.take(4 * 1024 * 1024));
  for (const body of bodies) pool.give(body);
  const again = new Set(Array.from({ length: 6 }, () => pool.take(4 * 1024 * 1024).buffer));
  expect(bodies.filter(({ buffer }) => again.has(buffer))).toHaveLength(4);
});
