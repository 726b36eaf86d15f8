import { expect, it } from 'vitest';
import type { ApplicationField } from './application-field.ts';
import { usualRange } from './usual-range.ts';

const reference = (limits: number[]) => ({
  reference: {
    score: { name: 'score', kind: 'numbers' as const, limits: [1], counts: [1, 1, 0] },
    inputs: [{ name: 'x', kind: 'numbers' as const, limits, counts: limits.map(() => 1) }],
  },
});
const field = (range?: [number, number]): ApplicationField => ({
  name: 'x',
  label: { en: 'x', zh: 'x' },
  kind: 'number',
  isOptional: false,
  ...(range && { range }),
});

it.each([
  [[10, 40, 70], [0, 200], { low: 0, high: 130, step: 1 }],
  [[13_000, 24_000, 42_000], [0, 1e7], { low: 0, high: 71_000, step: 500 }],
  [[0, 1], [0, 100], { low: 0, high: 5, step: 1 }],
  [[0.1, 0.5], [0, 1], { low: 0, high: 0.9, step: 0.01 }],
] as const)('tenths from %j within %j are tried within %j', (limits, range, expected) => {
  const found = usualRange(reference([...limits]), field([...range]))!;
  expect(found.low).toBeCloseTo(expected.low, 9);
  expect(found.high).toBeCloseTo(expected.high, 9);
  expect(found.step).toBeCloseTo(expected.step, 9);
});

it('a category and an input that nobody trained on have none', () => {
  expect(usualRange(reference([1, 2]), { ...field(), kind: 'category' })).toBeUndefined();
  expect(usualRange(reference([1, 2]), { ...field(), name: 'y' })).toBeUndefined();
});
