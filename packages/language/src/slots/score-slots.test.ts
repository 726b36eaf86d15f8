import { expect, it } from 'vitest';
import { scoreSlots } from './score-slots.ts';

const span = (slot: string, start: number, end: number): { slot: string; start: number; end: number } => ({
  ...{ slot, start, end },
});

it('counts a value only where slot, first and last character are right', () => {
  const scores = scoreSlots([
    { found: [span('time', 0, 4)], truth: [span('time', 0, 4)] },
    { found: [span('time', 0, 3), span('date', 5, 9)], truth: [span('time', 0, 4), span('date', 5, 9)] },
    { found: [span('people', 0, 1)], truth: [] },
  ]);
  // 2 right, 2 wrong, 1 missed.
  expect(scores.f1.value).toBeCloseTo(4 / 7, 12);
  expect(scores.f1BySlot.get('time')).toBeCloseTo(2 / 4, 12);
  expect(scores.f1BySlot.get('date')).toBe(1);
  expect(scores.meanF1.value).toBeCloseTo(0.75, 12);
  expect(scores.f1.low).toBeLessThanOrEqual(scores.f1.value);
  expect(scores.f1.high).toBeGreaterThanOrEqual(scores.f1.value);
});

it('counts the same value found twice as right once', () => {
  const twice = [span('time', 0, 4), span('time', 0, 4)];
  expect(scoreSlots([{ found: twice, truth: [span('time', 0, 4)] }]).f1.value).toBeCloseTo(2 / 3, 12);
});
