import { expect, test } from 'vitest';
import { goalsOf } from './goals.ts';

const metrics = { accuracy: { value: 0.95, low: 0.93, high: 0.97 } };

test('a goal is judged where its figure is at hand', () => {
  const goals = [
    { metric: 'accuracy', atLeast: 0.9 },
    { metric: 'accuracy', atLeast: 0.99 },
    { metric: 'rocAuc', atLeast: 0.9 },
  ];
  expect(goalsOf({ domain: { goals } }, metrics)).toEqual([
    { metric: 'accuracy', atLeast: 0.9, value: 0.95, isMet: true },
    { metric: 'accuracy', atLeast: 0.99, value: 0.95, isMet: false },
  ]);
});

test('a bundle without goals has none, and what is no goal is passed over', () => {
  expect(goalsOf({}, metrics)).toBeUndefined();
  expect(goalsOf({ domain: { goals: 'all of them' } }, metrics)).toBeUndefined();
  expect(goalsOf({ domain: { goals: [{ metric: 7 }, null] } }, metrics)).toEqual([]);
});
