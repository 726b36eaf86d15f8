import { describe, expect, it } from 'vitest';
import { timingOf } from '../statistics/timing.ts';
import { growthTable, growthWarnings } from './describe-growth.ts';
import { drawGrowth } from './draw-growth.ts';
import { growthOf, type GrowthPoint } from './measure-growth.ts';

const pointsOf = (msOf: (size: number) => number, sizes = [1, 2, 4, 8]): GrowthPoint[] =>
  sizes.map((size) => ({ size, turns: [msOf(size)], timing: timingOf([msOf(size)]) }));
const batch = { name: 'batch', unit: 'rows' } as const;

describe('growth', () => {
  it('is a surprise where the whole interval lies above the work’s own growth', () => {
    const quadratic = growthOf(
      batch,
      pointsOf((size) => size ** 2),
    );
    expect(quadratic.law.exponent).toBeCloseTo(2, 12);
    expect(growthWarnings('n', [quadratic])).toEqual([
      'warning: n: time grows with batch by the exponent 2.00 (2.00 – 2.00), above 1.',
    ]);
  });

  it('is none where the exponent is above by chance only', () => {
    // 1.1 on average, but by 0.2, 2.6 and 0.5 in turn.
    const scattered = growthOf(
      batch,
      pointsOf((size) => [1, 1.15, 7, 9.9][Math.log2(size)]!),
    );
    expect(scattered.law.exponent).toBeGreaterThan(1);
    expect(growthWarnings('n', [scattered])).toEqual([]);
    expect(scattered.steepest).toBeCloseTo(Math.log2(7 / 1.15), 12);
  });

  it('of width may be quadratic', () => {
    const width = growthOf(
      { name: 'width', unit: 'units' },
      pointsOf((size) => size ** 1.9),
    );
    expect(growthWarnings('n', [width])).toEqual([]);
  });

  it('stands in a table, with no interval through two points', () => {
    const rows = growthTable([
      growthOf(
        { name: 'threads', unit: 'threads' },
        pointsOf((size) => 8 / size, [1, 2]),
      ),
    ]);
    expect(rows.split('\n').at(-1)).toMatch(/^\| threads \| 1 – 2 +\| 8.00 – 4.00 \| -1.00 +\| -1.00 +\| 0 +\|$/);
  });

  it('is drawn with its exponent and a dot at each quartile', () => {
    const growth = growthOf(
      batch,
      pointsOf((size) => 3 * size),
    );
    const svg = drawGrowth('a network', 'a machine', [growth]);
    expect(svg).toMatch(/^<svg [^>]*width="960"/);
    expect(svg).toContain('batch: exponent 1.00 (1.00 – 1.00)');
    expect(svg.match(/fill="#9fc3da"/g)).toHaveLength(8);
  });
});
