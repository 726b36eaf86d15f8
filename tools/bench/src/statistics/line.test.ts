import { describe, expect, it } from 'vitest';
import { fitLine, fitPowerLaw } from './line.ts';

describe('a line through points', () => {
  it('has the slope and standard error of a sum done by hand', () => {
    // Means 2 and 3; slope (1·1 + 0 + 1·2) / 2 = 1.5; residuals .5, -1, .5 beside 1.5, 3, 4.5; √(1.5 / 1 / 2) = .866.
    const { slope, intercept, standardError } = fitLine([
      [1, 2],
      [2, 2],
      [3, 5],
    ]);
    expect([slope, intercept]).toEqual([1.5, 0]);
    expect(standardError).toBeCloseTo(Math.sqrt(0.75), 12);
  });
});

describe('a power law', () => {
  it('is found again, without doubt, where there is no scatter', () => {
    const law = fitPowerLaw([1, 2, 4, 8].map((size) => [size, 3 * size ** 1.5]));
    expect(law.exponent).toBeCloseTo(1.5, 12);
    expect(law.factor).toBeCloseTo(3, 12);
    expect(law.interval![0]).toBeCloseTo(1.5, 6);
    expect(law.interval![1]).toBeCloseTo(1.5, 6);
  });

  it('has an interval of Student’s t around a scattered exponent', () => {
    // In logarithms of base e: the line above, whose one degree of freedom has t = 12.706.
    const points = [
      [1, 2],
      [2, 2],
      [3, 5],
    ].map(([x, y]) => [Math.exp(x!), Math.exp(y!)] as const);
    const { interval } = fitPowerLaw(points);
    expect(interval![0]).toBeCloseTo(1.5 - 12.706 * Math.sqrt(0.75), 9);
    expect(interval![1]).toBeCloseTo(1.5 + 12.706 * Math.sqrt(0.75), 9);
  });

  it('has no interval through two points', () => {
    expect(fitPowerLaw([[1, 4] as const, [2, 2] as const])).toEqual({ exponent: -1, factor: 4 });
  });
});
