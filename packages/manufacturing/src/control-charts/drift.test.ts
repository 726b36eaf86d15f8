import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import { driftMonitor } from './drift.ts';

/** Skew scores as anomaly scores are: sums of squares. */
function scoresOf(seed: number): (shift?: number) => number {
  const next = randomStream(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));
  return (shift = 0) => 1 + normal() ** 2 + normal() ** 2 + normal() ** 2 + shift;
}
const take = (count: number, score: () => number): number[] => Array.from({ length: count }, () => score());

it.each([20, 50, 300])('alarms without drift no more often than stated, from %i good parts on', (numReference) => {
  let numAlarms = 0;
  const [numLines, numParts, partsPerFalseAlarm] = [60, 1500, 500];
  for (let line = 0; line < numLines; line++) {
    const score = scoresOf(1000 * numReference + line);
    const monitor = driftMonitor(take(numReference, score), { partsPerFalseAlarm });
    for (let part = 0; part < numParts; part++) if (monitor.watch(score())) numAlarms++;
  }
  const expected = (numLines * numParts) / partsPerFalseAlarm;
  // Three standard deviations of a Poisson count.
  expect(numAlarms).toBeLessThan(expected + 3 * Math.sqrt(expected));
  expect(numAlarms).toBeGreaterThan(expected / 4);
});

it('finds scores that shift by a standard deviation, and says when that began', () => {
  const delays = Array.from({ length: 30 }, (_, line) => {
    const score = scoresOf(line);
    const monitor = driftMonitor(take(200, score));
    for (let part = 0; part < 300; part++) monitor.watch(score());
    for (let part = 301; ; part++) {
      const alarm = monitor.watch(score(2.45));
      if (alarm === undefined) continue;
      expect(alarm.kind).toBe('higher');
      expect(Math.abs(alarm.since - 301)).toBeLessThan(60);
      return part - 300;
    }
  });
  expect(delays.reduce((sum, delay) => sum + delay, 0) / delays.length).toBeLessThan(30);
});

it('finds scores that fall, and scores that scatter without a shift', () => {
  const score = scoresOf(5);
  const falling = driftMonitor(take(100, score));
  const kinds = take(60, () => score(-1.5)).flatMap((each) => falling.watch(each)?.kind ?? []);
  expect(kinds[0]).toBe('lower');
  const scattering = driftMonitor(take(400, score), { window: 100 });
  const found = Array.from({ length: 300 }, (_, part) =>
    scattering.watch(part % 10 === 0 ? (part % 20 ? 40 : 0) : score()),
  );
  expect(found.flatMap((alarm) => alarm?.kind ?? [])).toContain('outside');
});

it('refuses to watch from nineteen parts', () => {
  expect(() => driftMonitor(take(19, scoresOf(1)))).toThrow(/too few good parts/);
});
