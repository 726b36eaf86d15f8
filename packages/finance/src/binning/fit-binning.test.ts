import type { Column } from '@newfield/core';
import { expect, it } from 'vitest';
import { assignBins } from './assign-bins.ts';
import { fineEdges } from './fine-edges.ts';
import { fitBinning } from './fit-binning.ts';

const numbers = (values: ArrayLike<number>): Column => ({
  name: 'x',
  type: 'numeric',
  values: Float64Array.from(values),
});
/** Rows of a value, the first `numBad` of them bad. */
const rowsOf = (
  groups: readonly (readonly [value: number, numRows: number, numBad: number])[],
): { values: number[]; bad: Uint8Array } => ({
  values: groups.flatMap(([value, numRows]) => Array.from({ length: numRows }, () => value)),
  bad: Uint8Array.from(
    groups.flatMap(([, numRows, numBad]) => Array.from({ length: numRows }, (_, row) => Number(row < numBad))),
  ),
});

it('gives missing values and special codes bins of their own', () => {
  const { values, bad } = rowsOf([
    [1, 100, 50],
    [2, 100, 10],
    [-9, 50, 5],
    [NaN, 40, 30],
  ]);
  const binning = fitBinning(numbers(values), bad, { specialCodes: [-9], smoothing: 0 });
  expect(binning).toMatchObject({ kind: 'numbers', edges: [1.5], specialCodes: [-9] });
  expect(binning.bins.map(({ good, bad: numBad }) => [good, numBad])).toEqual([
    [50, 50],
    [90, 10],
    [45, 5],
    [10, 30],
  ]);
  // By hand: 195 good, 95 bad.
  expect(binning.bins[3]!.woe).toBeCloseTo(Math.log(10 / 195 / (30 / 95)), 14);
  expect([...assignBins(binning, numbers([1, 1.5, 1.6, -9, NaN, -8]))]).toEqual([0, 0, 1, 2, 3, 0]);
});

it('keeps the direction that is asked for, and only bends where asked', () => {
  const { values, bad } = rowsOf([
    [1, 200, 20],
    [2, 200, 80],
    [3, 200, 30],
    [4, 200, 10],
  ]);
  const rates = (shape: Parameters<typeof fitBinning>[2]): number[] =>
    fitBinning(numbers(values), bad, { ...shape, smoothing: 0 })
      .bins.filter(({ good, bad: numBad }) => good + numBad > 0)
      .map(({ good, bad: numBad }) => numBad / (good + numBad));
  expect(rates({ shape: 'falling' })).toEqual([0.25, 0.15, 0.05]);
  expect(rates({ shape: 'peak' })).toEqual([0.1, 0.4, 0.15, 0.05]);
  expect(rates({ shape: 'rising' }).every((rate, index, all) => index === 0 || rate >= all[index - 1]!)).toBe(true);
  expect(rates({ shape: 'either' })).toEqual([0.25, 0.15, 0.05]);
  expect(rates({ shape: 'falling', shareMin: 0.3 }).length).toBe(2);
  expect(rates({ shape: 'any', numBinsMax: 2 }).length).toBe(2);
});

it('joins categories by their rate of bad applicants; unseen ones are no evidence', () => {
  const groups = [
    ['a', 100, 10],
    ['b', 100, 50],
    ['c', 100, 11],
    ['d', 2, 2],
  ] as const;
  const values = groups.flatMap(([text, count]) => Array.from({ length: count }, () => text as string | null));
  const bad = Uint8Array.from(
    groups.flatMap(([, count, numBad]) => Array.from({ length: count }, (_, row) => Number(row < numBad))),
  );
  const column: Column = { name: 'job', type: 'categorical', values };
  const binning = fitBinning(column, bad, { shareMin: 0.05 });
  expect(binning).toMatchObject({
    kind: 'categories',
    groups: [
      ['a', 'c'],
      ['b', 'd'],
    ],
  });
  const bins = assignBins(binning, { name: 'job', type: 'categorical', values: ['c', 'd', null, 'new'] });
  expect([...bins]).toEqual([0, 1, 2, 3]);
  expect(binning.bins.slice(2).map(({ woe }) => woe)).toEqual([0, 0]);
});

it('puts every training row on the same side in float32 and float64', () => {
  const values = Float64Array.from({ length: 3000 }, (_, row) => Math.fround(Math.sin(row) * 10 ** ((row % 9) - 2)));
  const edges = fineEdges(values, 200);
  expect(edges.length).toBeGreaterThan(100);
  for (const edge of edges) {
    expect(Math.fround(edge)).toBe(edge);
    expect(values.some((value) => value <= edge) && values.some((value) => value > edge)).toBe(true);
  }
  expect(fineEdges(Float64Array.of(1, 2, 2, 9), 50)).toEqual([1.5, 6]);
});

it('weighs rows', () => {
  const { values, bad } = rowsOf([
    [1, 40, 20],
    [2, 40, 4],
  ]);
  const twice = fitBinning(numbers([...values, ...values]), Uint8Array.from([...bad, ...bad]));
  expect(fitBinning(numbers(values), bad, {}, new Float64Array(80).fill(2))).toEqual(twice);
});

it('refuses rows of one kind, and columns of another type', () => {
  expect(() => fitBinning(numbers([1, 2]), Uint8Array.of(0, 0))).toThrow(
    expect.objectContaining({ code: 'SINGLE_CLASS' }),
  );
  const binning = fitBinning(numbers([1, 2]), Uint8Array.of(0, 1));
  expect(() => assignBins(binning, { name: 'x', type: 'categorical', values: ['1'] })).toThrow('not of the type');
});
