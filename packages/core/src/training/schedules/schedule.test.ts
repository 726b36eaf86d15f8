import { describe, expect, it } from 'vitest';
import { learningRateAt, type Schedule } from './schedule.ts';

const cases: [string, Schedule, [step: number, rate: number][]][] = [
  [
    'cosine: half at the middle, its share at the end and after',
    { kind: 'cosine', initial: 2, decaySteps: 10, finalFraction: 0.1 },
    [
      [1, 2],
      [6, 2 * (0.9 * 0.5 + 0.1)],
      [11, 0.2],
      [500, 0.2],
    ],
  ],
  [
    'one cycle: straight to the peak, straight down',
    { kind: 'one-cycle', peak: 1, totalSteps: 100, peakAt: 0.2, startFraction: 0.2, endFraction: 0.1 },
    [
      [1, 0.2],
      [11, 0.6],
      [21, 1],
      [61, 0.55],
      [101, 0.1],
      [200, 0.1],
    ],
  ],
  [
    'step: at each boundary',
    { kind: 'step', initial: 1, factor: 0.1, at: [3, 5] },
    [
      [3, 1],
      [4, 0.1],
      [5, 0.1],
      [6, 0.01],
    ],
  ],
  [
    'warm-up: from nothing to what follows, which begins after it',
    { kind: 'warm-up', steps: 4, then: { kind: 'step', initial: 1, factor: 0.5, at: [2] } },
    [
      [1, 0.25],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 0.5],
    ],
  ],
];

describe('learning rates, by hand', () => {
  it.each(cases)('%s', (_, schedule, expected) => {
    for (const [step, rate] of expected) expect(learningRateAt(schedule, step)).toBeCloseTo(rate, 12);
  });

  it('are the same from a schedule that was stored', () => {
    for (const [, schedule] of cases) {
      const stored = JSON.parse(JSON.stringify(schedule)) as Schedule;
      for (let step = 1; step < 30; step++) expect(learningRateAt(stored, step)).toBe(learningRateAt(schedule, step));
    }
  });
});
