import { expect, test } from 'vitest';

import { scoreBars, scoreShares } from './score-shares.ts';

const scores = [
  { score: 498, good: 1, bad: 3 },
  { score: 520, good: 2, bad: 1 },
  { score: 541, good: 3, bad: 0 },
];

test('a cut-off approves scores of at least it, a band refers those of at least its lower end', () => {
  expect(scoreShares(scores, 520, 498)).toEqual({ approved: 0.6, referred: 0.4, declined: 0, badRate: 1 / 6 });
  expect(scoreShares(scores, 541, 520)).toEqual({ approved: 0.3, referred: 0.3, declined: 0.4, badRate: 0 });
});

test('bars hold every applicant and leave no gap', () => {
  const { widthPoints, bars } = scoreBars(scores);
  expect(widthPoints).toBe(2);
  expect(bars.reduce((sum, { good, bad }) => sum + good + bad, 0)).toBe(10);
  expect(bars.map(({ from }) => from)).toEqual(Array.from({ length: 22 }, (_, at) => 498 + 2 * at));
});
