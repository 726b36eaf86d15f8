import { describe, expect, it } from 'vitest';
import { attributeChart, fitAttributeChart } from './attribute-charts.ts';
import { chartConstants } from './chart-constants.ts';
import { cusumChart, cusumInterval, cusumRunLength } from './cusum-chart.ts';
import { ewmaChart } from './ewma-chart.ts';
import { pareto } from './pareto.ts';
import { fitIndividualsChart, fitMeanCharts, individualsCharts, meanCharts } from './variable-charts.ts';

const ofSize = (inspected: number) => (count: number) => ({ count, inspected });

describe('chartConstants', () => {
  it.each([
    // Montgomery 2013, appendix VI.
    [2, 0.7979, 1.128, 0.853],
    [3, 0.8862, 1.693, 0.888],
    [5, 0.94, 2.326, 0.864],
    [10, 0.9727, 3.078, 0.797],
    [15, 0.9823, 3.472, 0.756],
    [25, 0.9896, 3.931, 0.708],
  ])('of %i values are Montgomery’s: c4 %f, d2 %f, d3 %f', (size, c4, d2, d3) => {
    const found = chartConstants(size);
    expect(found.c4).toBeCloseTo(c4, 4);
    expect(found.d2).toBeCloseTo(d2, 3);
    expect(found.d3).toBeCloseTo(d3, 3);
  });

  it('refuses groups of one', () => {
    expect(() => chartConstants(1)).toThrow(/another size/);
  });
});

describe('charts of counts', () => {
  it('p: frozen orange juice cans, Montgomery 2013, example 7.1', () => {
    const counts = [
      ...[12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22],
      ...[8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6],
    ];
    const baseline = fitAttributeChart('p', counts.map(ofSize(50)));
    const { points, broken } = attributeChart(baseline, counts.map(ofSize(50)), 'limits');
    expect(baseline.center).toBeCloseTo(0.2313, 4);
    expect(points[0]!.upper).toBeCloseTo(0.4102, 4);
    expect(points[0]!.lower).toBeCloseTo(0.0524, 4);
    // Samples 15 and 23, counted from 1.
    expect(broken.map(({ points: [point] }) => point)).toEqual([14, 22]);
  });

  it('u: personal computers, Montgomery 2009, example 7.4', () => {
    const counts = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5];
    const baseline = fitAttributeChart('u', counts.map(ofSize(5)));
    const { points, broken } = attributeChart(baseline, counts.map(ofSize(5)), 'limits');
    expect(baseline.center).toBeCloseTo(1.93, 10);
    expect([points[0]!.lower, points[0]!.upper]).toEqual([expect.closeTo(0.07, 2), expect.closeTo(3.79, 2)]);
    expect(broken).toEqual([]);
  });

  it('have limits by each sample’s size, within what a share can be', () => {
    const { points } = attributeChart({ kind: 'p', center: 0.02 }, [ofSize(100)(3), ofSize(10_000)(200)]);
    expect(points.map(({ lower }) => lower)).toEqual([0, expect.closeTo(0.02 - 3 * 0.0014, 10)]);
  });

  it('alarm at the first failed part after a baseline without one', () => {
    const chart = attributeChart(fitAttributeChart('p', [ofSize(500)(0)]), [ofSize(50)(0), ofSize(50)(1)]);
    expect(chart.broken).toMatchObject([{ rule: 'western-electric-1', points: [1] }]);
  });

  it('refuse more failed parts than there were, and a baseline of nothing', () => {
    expect(() => fitAttributeChart('p', [ofSize(5)(6)])).toThrow(/make no sense/);
    expect(() => fitAttributeChart('p', [])).toThrow(/nothing to draw limits from/);
    expect(fitAttributeChart('u', [ofSize(5)(6)]).center).toBe(1.2);
  });
});

/** Inside diameters in mm less 74, times 1000: Montgomery 2009, table 6.3. */
const pistonRings = [
  ...[
    [30, 2, 19, -8, 8],
    [-5, -8, 1, 11, 4],
    [-12, 24, 21, 5, 2],
    [2, -4, -7, 15, 9],
    [-8, 7, 15, -11, 14],
  ],
  ...[
    [9, -6, -3, -15, -7],
    [-5, 6, -6, 0, 5],
    [-15, 3, -7, 15, -12],
    [8, -5, 9, 5, 4],
    [-2, 0, -10, 7, -5],
  ],
  ...[
    [-6, -2, -6, -5, -10],
    [4, 0, 7, 0, -4],
    [-17, 2, -2, -3, 12],
    [6, -33, -6, 0, -16],
    [12, 14, -2, -1, 7],
  ],
  ...[
    [0, -16, 5, -2, -4],
    [-6, 12, -14, 5, 7],
    [6, 10, 18, 3, 0],
    [-16, 2, 3, 5, -3],
    [0, 10, 13, 20, 3],
  ],
  ...[
    [-18, 1, 15, 5, -4],
    [4, -1, -10, 6, 9],
    [10, -11, -10, 9, 14],
    [15, 8, -7, 0, 10],
    [-18, -16, -5, 17, 13],
  ],
].map((group) => group.map((each) => 74 + each / 1000));

describe('charts of means', () => {
  it('X̄–S: piston rings, Montgomery 2009, example 6.3', () => {
    const { level, spread } = meanCharts(fitMeanCharts('mean-deviation', pistonRings), pistonRings, 'limits');
    // s of samples 1, 2 and 14 as his table has them.
    expect([0, 1, 13].map((at) => spread.points[at]!.value.toFixed(4))).toEqual(['0.0148', '0.0075', '0.0153']);
    const [{ center, lower, upper }] = [level.points[0]!];
    expect(center).toBeCloseTo(74.001, 3);
    // He rounds before he adds: 74.001 ± 1.427 · .0094.
    expect([Math.abs(upper - 74.014) < 0.001, Math.abs(lower - 73.988) < 0.001]).toEqual([true, true]);
    expect(spread.points[0]!.center).toBeCloseTo(0.0094, 4);
    expect(spread.points[0]!.upper).toBeCloseTo(0.0196, 4);
    expect([spread.points[0]!.lower, level.broken, spread.broken]).toEqual([0, [], []]);
  });

  it('X̄–R: the same rings, by the constants A2 .577 and D4 2.114 of his appendix VI', () => {
    const { level, spread } = meanCharts(fitMeanCharts('mean-range', pistonRings), pistonRings, 'limits');
    const meanRange = spread.points[0]!.center;
    expect(meanRange).toBeCloseTo(0.02324, 5);
    expect(level.points[0]!.upper).toBeCloseTo(74.00118 + 0.577 * meanRange, 4);
    expect(spread.points[0]!.upper).toBeCloseTo(2.114 * meanRange, 4);
    expect([spread.points[0]!.lower, level.broken, spread.broken]).toEqual([0, [], []]);
  });

  it('refuses a group that is not full', () => {
    expect(() => fitMeanCharts('mean-range', [[1, 2], [3]])).toThrow(/another size/);
    expect(() => meanCharts(fitMeanCharts('mean-range', [[1, 2]]), [[1, 2, 3]])).toThrow(/another size/);
  });
});

it('individuals: flowrates, NIST/SEMATECH e-Handbook 6.3.2.2', () => {
  const flowrates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const { level, spread } = individualsCharts(fitIndividualsChart(flowrates), flowrates, 'limits');
  expect(level.points[0]!.center).toBeCloseTo(50.81, 10);
  // The handbook rounds d2 to 1.128.
  expect(Math.abs(level.points[0]!.upper - 55.8041)).toBeLessThan(0.003);
  expect(Math.abs(level.points[0]!.lower - 45.8159)).toBeLessThan(0.003);
  expect(spread.points).toHaveLength(9);
  expect(spread.points[0]!.center).toBeCloseTo(1.8778, 4);
  expect(level.broken).toEqual([]);
});

/** Montgomery 2013, table 9.1: twenty values of mean 10, ten of mean 11. */
const shifted = [
  ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34],
  ...[9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84],
  ...[10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
];

describe('EWMA', () => {
  it('averages as in NIST/SEMATECH e-Handbook 6.3.2.4', () => {
    const values = [
      ...[52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5],
      ...[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1],
    ];
    const { points, broken } = ewmaChart({ center: 50, sigma: 2.0539, weight: 0.3 }, values);
    const published = [
      ...[50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33],
      ...[50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99],
    ];
    points.forEach(({ value }, at) => expect(Math.abs(value - published[at]!)).toBeLessThan(0.0051));
    expect(points.at(-1)!.upper).toBeCloseTo(52.5884, 3);
    expect(points.at(-1)!.lower).toBeCloseTo(47.4115, 3);
    expect(broken).toEqual([]);
  });

  it('has the limits of Montgomery 2013, example 9.2, and finds his shift', () => {
    const { points, broken } = ewmaChart({ center: 10, sigma: 1, weight: 0.1, width: 2.7 }, shifted);
    expect(points.slice(0, 2).map(({ value }) => value)).toEqual([
      expect.closeTo(9.945, 10),
      expect.closeTo(9.7495, 10),
    ]);
    expect([points[0]!.lower, points[0]!.upper]).toEqual([expect.closeTo(9.73, 10), expect.closeTo(10.27, 10)]);
    expect(points[29]!.upper).toBeCloseTo(10.62, 2);
    expect(broken).toEqual([{ rule: 'beyond-limits', side: 'above', points: [28, 29], at: 28 }]);
  });
});

describe('CUSUM', () => {
  it('signals at period 29 a shift that it places at 23: Montgomery 2013, table 9.2', () => {
    const { points, broken } = cusumChart({ center: 10, sigma: 1 }, shifted);
    const published = [
      ...[0, 0, 0, 1.16, 2.82, 2.5, 0.04, 1, 0, 0, 0, 0.97, 0.98, 0, 0],
      ...[0, 0.12, 0, 0, 0.34, 0.74, 0, 1.79, 2.79, 2.89, 3.47, 3.35, 4.47, 5.28],
    ];
    published.forEach((high, at) => expect(points[at]!.high).toBeCloseTo(high, 8));
    expect([points[1]!.low, points[2]!.low]).toEqual([expect.closeTo(1.56, 8), expect.closeTo(1.77, 8)]);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ side: 'above', at: 28 });
    expect(broken[0]!.points[0]).toBe(22);
  });

  it('runs as long as Siegmund says: 469 values with k ½, h 5, and 10 after a shift of one', () => {
    // Montgomery 2013, 9.6: 938.2 one-sided; table 9.3 gives 465 and 10.4 exactly.
    expect(cusumRunLength(0.5, 5)).toBeCloseTo(469.1, 0);
    expect(cusumRunLength(0.5, 5, 1)).toBeCloseTo(10.3, 1);
    expect(cusumInterval(0.5, 469.1)).toBeCloseTo(5, 3);
  });
});

describe('pareto', () => {
  it('sorts, adds up, and puts the least frequent together', () => {
    const bars = pareto(new Map([...Object.entries({ pit: 2, scratch: 5, stain: 2, chip: 1, none: 0 })]), 3);
    expect(bars).toEqual([
      { kind: 'scratch', count: 5, isOthers: false, share: 0.5, cumulativeShare: 0.5 },
      { kind: 'pit', count: 2, isOthers: false, share: 0.2, cumulativeShare: 0.7 },
      { kind: '', count: 3, isOthers: true, share: 0.3, cumulativeShare: 1 },
    ]);
    expect(pareto(new Map())).toEqual([]);
  });
});
