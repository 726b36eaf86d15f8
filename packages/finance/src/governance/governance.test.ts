import { describe, expect, it } from 'vitest';
import { backTestGrade, hosmerLemeshow } from './back-test.ts';
import { groupFairness } from './fairness.ts';
import { binCounts, binOf, populationStability, quantileLimits, stabilityByPeriod } from './stability.ts';
import { vintageCurves } from './vintage.ts';

const repeated = <T>(value: T, times: number): T[] => Array<T>(times).fill(value);

describe('groupFairness', () => {
  // The denials of HMDA Boston: 28.3 % and 9.3 %, an approval ratio of .79.
  const groups = [...repeated('Black', 339), ...repeated('other', 2041)];
  const approved = [...repeated(1, 243), ...repeated(0, 96), ...repeated(1, 1852), ...repeated(0, 189)];

  it('sees adverse impact in the raw approvals of Boston 1990', () => {
    const [black, other] = groupFairness({ groups, approved });
    expect(other!.adverseImpactRatio.value).toBe(1);
    expect(black!.adverseImpactRatio.value).toBeCloseTo(0.79, 2);
    expect(black!.isBelowFourFifths).toBe(true);
    expect(black!.approvalDifference.high).toBeLessThan(0);
    expect(black!.adverseImpactRatio.low).toBeLessThan(black!.adverseImpactRatio.value);
  });

  it('compares those who did not go bad, and leaves out those of whom nobody knows', () => {
    const [a, b] = groupFairness({
      groups: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'],
      approved: [1, 1, 0, 0, 1, 1, 1, 1],
      bad: [0, 1, 0, NaN, 0, 0, 1, NaN],
      probabilities: [0.2, 0.4, 0.3, 0.9, 0.1, 0.1, 0.4, 0.9],
    });
    expect(a!.opportunityDifference!.value).toBeCloseTo(0.5 - 1, 12);
    expect(a!.calibration).toMatchObject({ rows: 3 });
    expect(a!.calibration!.predicted).toBeCloseTo(0.3, 12);
    expect(b!.calibration!.observed.value).toBeCloseTo(1 / 3, 12);
  });

  it('takes another group as the reference, and refuses one that is not there', () => {
    const [black] = groupFairness({ groups, approved }, { reference: 'Black' });
    expect(black!.adverseImpactRatio.value).toBe(1);
    expect(() => groupFairness({ groups, approved }, { reference: 'nobody' })).toThrow(/reference group/);
  });

  it('keeps its interval where nobody was approved', () => {
    const [none] = groupFairness({ groups: ['a', 'a', 'b', 'b'], approved: [0, 0, 1, 1] });
    expect(Number.isFinite(none!.adverseImpactRatio.high)).toBe(true);
  });
});

describe('populationStability', () => {
  it('equals the textbook sum', () => {
    const { index, verdict } = populationStability([100, 200, 300, 400], [150, 250, 300, 300]);
    const expected = 0.05 * Math.log(1.5) + 0.05 * Math.log(1.25) + 0 + -0.1 * Math.log(0.75);
    expect(index).toBeCloseTo(expected, 12);
    expect(verdict).toBe('stable');
  });

  it('has a value where a bin is empty, and says that it moved', () => {
    const { index, verdict } = populationStability([500, 500, 0], [0, 500, 500]);
    expect(Number.isFinite(index)).toBe(true);
    expect(verdict).toBe('moved');
  });

  it('alarms at the month that moved, not at few cases', () => {
    const shape = [200, 300, 300, 200];
    const month = (period: string, counts: readonly number[]): { period: string; bin: number }[] =>
      counts.flatMap((count, bin) => repeated({ period, bin }, count));
    const cases = [
      ...month('2026-01', [40, 60, 60, 40]),
      ...month('2026-02', [5, 2, 2, 1]),
      ...month('2026-03', [90, 60, 30, 20]),
    ];
    const found = stabilityByPeriod(shape, {
      periods: cases.map(({ period }) => period),
      bins: cases.map(({ bin }) => bin),
    });
    expect(found.map(({ isAlarm }) => isAlarm)).toEqual([false, false, true]);
    expect(found.map(({ cases: number }) => number)).toEqual([200, 10, 200]);
  });

  it('cuts where as many lie below, equal values together, missing ones apart', () => {
    const values = [1, 1, 1, 1, 2, 3, 4, 5, NaN];
    const limits = quantileLimits(values, 4);
    expect(limits).toEqual([1, 3]);
    expect(values.map((value) => binOf(value, limits))).toEqual([0, 0, 0, 0, 1, 1, 2, 2, 3]);
    expect(binCounts(values, limits)).toEqual([4, 2, 2, 1]);
  });

  it('refuses other bins', () => {
    expect(() => populationStability([1, 2], [1, 2, 3])).toThrow(/same bins/);
    expect(() => populationStability([0, 0], [1, 2])).toThrow(/no case/);
  });
});

describe('back-tests of default probabilities', () => {
  it('Jeffreys: green when as many default as predicted, red when far more', () => {
    const outcome = { grade: 'B', predicted: 0.02, cases: 1000 };
    expect(backTestGrade({ ...outcome, defaults: 20 }).light).toBe('green');
    expect(backTestGrade({ ...outcome, defaults: 29 }).light).toBe('yellow');
    expect(backTestGrade({ ...outcome, defaults: 40 }).light).toBe('red');

    expect(backTestGrade({ ...outcome, defaults: 20 }).jeffreysP).toBeCloseTo(0.485499147, 6);
  });

  it('Hosmer–Lemeshow: by hand', () => {
    const { statistic, degreesOfFreedom, p } = hosmerLemeshow([
      { grade: 'A', predicted: 0.1, cases: 100, defaults: 13 },
      { grade: 'B', predicted: 0.2, cases: 100, defaults: 16 },
    ]);
    expect(statistic).toBeCloseTo(9 / 9 + 16 / 16, 12);
    expect(degreesOfFreedom).toBe(2);
    expect(p).toBeCloseTo(Math.exp(-1), 10);
    expect(() => hosmerLemeshow([{ grade: 'A', predicted: 0, cases: 1, defaults: 0 }])).toThrow(/predicted rate/);
  });
});

describe('vintageCurves', () => {
  it('never dips, and ends where the youngest running loan ends', () => {
    const [curve] = vintageCurves([
      { opened: '2025-01', monthsToDefault: 2, monthsWatched: 6 },
      { opened: '2025-01', monthsWatched: 6 },
      { opened: '2025-01', monthsToDefault: 5, monthsWatched: 6 },
      { opened: '2025-01', monthsWatched: 4 },
    ]);
    expect(curve!.points.map(({ value }) => value)).toEqual([0, 0.25, 0.25, 0.25]);
    expect(curve!.loans).toBe(4);
  });

  it('gathers months into years', () => {
    const loans = ['2024-03', '2024-11', '2025-02'].map((opened) => ({ opened, monthsWatched: 2 }));
    expect(vintageCurves(loans, (opened) => opened.slice(0, 4)).map(({ vintage }) => vintage)).toEqual([
      '2024',
      '2025',
    ]);
  });

  it('refuses a default that nobody watched', () => {
    expect(() => vintageCurves([{ opened: '2025-01', monthsToDefault: 9, monthsWatched: 3 }])).toThrow(/watched/);
  });
});
