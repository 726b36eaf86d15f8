import { describe, expect, test } from 'vitest';

import { groupSize, valueCharts } from './value-charts.ts';

const rules = 'western-electric';
const quiet = [10, 11, 9, 10, 10, 11, 9, 10, 9, 11];
const timed = (values: readonly number[]) => ({
  values,
  at: values.map((_, minute) => new Date(Date.UTC(2026, 10, 26, 6, minute))),
});
const inTime = { values: quiet, order: 'in-time' } as const;

describe('charts of values', () => {
  test('individuals: limits from the moving range, and the rules that points break', () => {
    const { charts, numBaseline } = valueCharts(timed([...quiet, 20]), {
      kind: 'individuals',
      rules,
      reference: inTime,
    });
    expect(charts.map(({ kind, points }) => [kind, points.length])).toEqual([
      ['individuals', 11],
      ['moving-range', 10],
    ]);
    // Mean 10; moving ranges 1, 2, 1, 0, 1, 2, 1, 1, 2: 11 / 9 / 1.128 = 1.0834, three of which are 3.25.
    expect(charts[0]!.points[0]).toMatchObject({ center: 10, upper: expect.closeTo(13.25, 2) });
    expect(charts[0]!.broken).toMatchObject([{ rule: 'western-electric-1', side: 'above', points: [10] }]);
    expect([numBaseline, charts[1]!.at[0]]).toEqual([10, '2026-11-26T06:01:00.000Z']);
  });

  test('means and ranges: full groups alone, each as old as its last part', () => {
    const { charts } = valueCharts(timed([...quiet, 10]), { kind: 'mean-range', rules, reference: inTime });
    expect(charts.map(({ kind, points }) => [kind, points.map(({ value }) => value)])).toEqual([
      ['mean', [10, 10]],
      ['range', [2, 2]],
    ]);
    expect(charts[0]!.at).toEqual(['2026-11-26T06:04:00.000Z', '2026-11-26T06:09:00.000Z']);
  });

  test('CUSUM: both sums, in standard deviations, with an alarm where the level has shifted', () => {
    const risen = [...quiet, ...quiet.map((value) => value + 3)];
    const { charts } = valueCharts(timed(risen), { kind: 'cusum', rules, reference: inTime });
    const [{ points, lows, broken }] = [charts[0]!];
    expect(points[0]).toMatchObject({ center: 0, lower: -5, upper: 5 });
    expect(Math.max(...lows!)).toBe(0);
    expect(broken).toMatchObject([{ rule: 'decision-interval', side: 'above' }]);
    expect(broken[0]!.points[0]).toBeGreaterThanOrEqual(9);
  });

  test('of the set-up’s parts, which came in no order, the spread among all counts', () => {
    const reference = { values: [9, 9, 9, 11, 11, 11], order: 'unordered' } as const;
    const { charts } = valueCharts(timed([10]), { kind: 'individuals', rules, reference });
    // Sample standard deviation: √(6 / 5).
    expect(charts[0]!.points[0]!.upper).toBeCloseTo(10 + 3 * Math.sqrt(6 / 5), 10);
  });

  test('says what is missing in place of a chart', () => {
    const missing = (shown: readonly number[], values: readonly number[], kind: 'ewma' | 'mean-range') =>
      valueCharts(timed(shown), { kind, rules, reference: { values, order: 'in-time' } }).missing;
    expect(missing([], quiet, 'ewma')).toBe('values');
    expect(missing(quiet.slice(0, groupSize - 1), quiet, 'mean-range')).toBe('values');
    expect(missing(quiet, [10], 'ewma')).toBe('baseline');
    expect(missing(quiet, [10, 10, 10], 'ewma')).toBe('baseline');
    expect(missing(quiet, quiet.slice(0, 9), 'mean-range')).toBe('baseline');
  });
});
