import { expect, it } from 'vitest';
import { RunTimeEstimate } from './run-time-estimate.ts';

it('finds what a run costs and what a row adds, from runs of different sizes', () => {
  const estimate = new RunTimeEstimate();
  // 2 ms and 0.5 ms a row.
  for (const rows of [1, 8, 32, 4, 16]) estimate.add(rows, 2 + 0.5 * rows);
  expect(estimate.runMs(64)).toBeCloseTo(34, 6);
  // 100 rows in batches of 32 are 4 runs: 4 · 2 + 100 · 0.5, on two engines.
  expect(estimate.drainMs(100, 32, 2)).toBeCloseTo(29, 6);
});

it('takes runs of one size to cost the same whatever their size, until it knows better', () => {
  const estimate = new RunTimeEstimate();
  estimate.add(1, 10);
  estimate.add(1, 10);
  expect(estimate.runMs(64)).toBeCloseTo(10, 6);
  estimate.add(21, 30);
  expect(estimate.runMs(64)).toBeCloseTo(73, 6);
});

it('follows a machine that becomes slower', () => {
  const estimate = new RunTimeEstimate();
  for (let run = 0; run < 100; run++) estimate.add(run % 2 ? 8 : 16, run % 2 ? 8 : 16);
  for (let run = 0; run < 200; run++) estimate.add(run % 2 ? 8 : 16, run % 2 ? 24 : 48);
  expect(estimate.runMs(16)).toBeCloseTo(48, 0);
});

it('is not led astray by one run that stalled', () => {
  const estimate = new RunTimeEstimate();
  for (let run = 0; run < 100; run++) estimate.add(run % 2 ? 8 : 16, run % 2 ? 8 : 16);
  estimate.add(16, 60_000);
  // One of 33 counts as 64 ms instead of 16.
  expect(estimate.runMs(16)).toBeLessThan(20);
});

it('knows nothing before the first run', () => {
  expect(new RunTimeEstimate().drainMs(100, 32, 2)).toBe(0);
});
