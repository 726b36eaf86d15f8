import { describe, expect, it } from 'vitest';
import { integrate } from './dormand-prince.ts';

describe('integrate', () => {
  it.each([
    ['decay, exp(-t)', (_: number, y: ArrayLike<number>) => [-y[0]!], [1], 3, [Math.exp(-3)]],
    [
      'a circle, (cos t, -sin t)',
      (_: number, y: ArrayLike<number>) => [y[1]!, -y[0]!],
      [1, 0],
      10,
      [Math.cos(10), -Math.sin(10)],
    ],
    [
      'growth of a logistic',
      (_: number, y: ArrayLike<number>) => [y[0]! * (1 - y[0]!)],
      [0.1],
      5,
      [1 / (1 + 9 * Math.exp(-5))],
    ],
    ['a driven one, t⁴/4', (t: number) => [t ** 3], [0], 2, [4]],
  ])('%s', (_, slope, start, to, expected) => {
    const { state } = integrate(slope, [0, to], start, { relativeTolerance: 1e-9, absoluteTolerance: 1e-12 });
    expected.forEach((value, index) => expect(state[index]).toBeCloseTo(value, 7));
  });

  it('comes nearer with a finer tolerance, and takes more steps for it', () => {
    const run = (relativeTolerance: number): readonly [number, number] => {
      let steps = 0;
      const { state } = integrate((_, y) => [y[1]!, -y[0]!], [0, 20], [1, 0], {
        relativeTolerance,
        absoluteTolerance: relativeTolerance,
        onStep: () => (steps += 1),
      });
      return [Math.abs(state[0]! - Math.cos(20)), steps];
    };
    const [[coarse, few], [fine, many]] = [run(1e-3), run(1e-8)];
    expect(fine).toBeLessThan(coarse / 100);
    expect(many).toBeGreaterThan(few);
  });

  it('refuses a solution that runs away, y² from 1 past t = 1', () => {
    expect(() => integrate((_, y) => [y[0]! ** 2], [0, 2], [1])).toThrow('can’t be solved');
  });
});
