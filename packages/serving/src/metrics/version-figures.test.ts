import { expect, it } from 'vitest';
import { bucketQuantile } from './version-figures.ts';

const buckets = [
  { edge: 1, cumulative: 2 },
  { edge: 2, cumulative: 4 },
  { edge: 10, cumulative: 4 },
];

it.each([
  [0.25, 0.5],
  [0.5, 1],
  [0.75, 1.5],
  [1, 2],
])('reads the quantile %d of four values off two buckets as %d', (quantile, expected) => {
  expect(bucketQuantile(buckets, 4, quantile)).toBe(expected);
});

it('gives the last edge for what lies beyond it', () => {
  expect(bucketQuantile(buckets, 8, 0.99)).toBe(10);
});
