import { expect, test } from 'vitest';

import { joined, planCharts, smoothed } from './curve-lines.ts';
import { flattened, mainMetric, printDuration, printFigure } from './figures.ts';

const curve = (steps: number[], means: (number | null)[]) => ({ steps, means, numPoints: steps.length });

test('smoothing leaves a constant as it is from the first point on, and gaps as gaps', () => {
  for (const value of smoothed([3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
  // By hand: 1; (0.5·0.5·1 + 0.5·3) / (1 - 0.25) = 7/3
  expect(smoothed([1, null, 3], 0.5)).toEqual([1, null, 1.75 / 0.75]);
  expect(smoothed([1, 2], 0)).toEqual([1, 2]);
});

test('curves of different steps share an axis without gaps in either', () => {
  const options = { smoothing: 0, isLogarithmic: false };
  expect(joined([curve([1, 3], [5, 6]), curve([2, 3], [7, null])], options)).toEqual([
    [1, 2, 3],
    [5, undefined, 6],
    [undefined, 7, null],
  ]);
});

test('a logarithmic axis leaves out 0 and less', () => {
  expect(joined([curve([1, 2], [0, 4])], { smoothing: 0, isLogarithmic: true })).toEqual([
    [1, 2],
    [null, 4],
  ]);
});

test('charts put training beside validation, and leave no series out', () => {
  const names = ['epoch/training/loss', 'epoch/validation/loss', 'loss', 'step-ms', 'wait-ms', 'entropy'];
  const plans = planCharts(names);
  expect(plans.map(({ id }) => id)).toEqual(['epoch/loss', 'loss', 'step-ms', 'entropy']);
  expect(plans.flatMap(({ series }) => series.map(({ name }) => name)).sort()).toEqual([...names].sort());
});

test('figures and times are short, and nested configurations have a path for each value', () => {
  expect([0.000123456, 0.9345678, 2147483646, 0].map(printFigure)).toEqual(['1.235e-4', '0.9346', '2147483646', '0']);
  expect([4.21, 200, 3900].map(printDuration)).toEqual(['4.2 s', '3 min 20 s', '1 h 5 min']);
  expect([...flattened({ a: { b: 1, c: null }, d: [2] })]).toEqual([
    ['a.b', '1'],
    ['d', '[2]'],
  ]);
});

test('the figure that says most is of the test split, accuracy before others', () => {
  expect(mainMetric({ 'validation/accuracy': 1, 'test/accuracy': 1 })).toBe('test/accuracy');
  expect(mainMetric({ 'train/log_loss': 1, 'train/accuracy': 1 })).toBe('train/accuracy');
  expect(mainMetric({})).toBeUndefined();
});

test('a curve that is thinned brings the edges between which its points lay', () => {
  const thinned = { steps: [10, 20], means: [5, 6], minimums: [1, 2], maximums: [9, 8], numPoints: 20 };
  expect(joined([thinned], { smoothing: 0, isLogarithmic: false })).toEqual([
    [10, 20],
    [5, 6],
    [1, 2],
    [9, 8],
  ]);
  expect(joined([{ ...thinned, numPoints: 2 }], { smoothing: 0, isLogarithmic: false })).toHaveLength(2);
});
