import { expect, it } from 'vitest';
import { maximise } from './maximise.ts';

it('climbs Rosenbrock’s curved ridge to its top at (1, 1)', () => {
  const { point, value, hasConverged } = maximise(
    (at) => {
      const [x, y] = [at[0]!, at[1]!];
      const bend = y - x * x;
      return {
        value: -((1 - x) ** 2) - 100 * bend ** 2,
        gradient: Float64Array.of(2 * (1 - x) + 400 * x * bend, -200 * bend),
      };
    },
    [-1.2, 1],
  );
  expect(hasConverged).toBe(true);
  expect(point[0]).toBeCloseTo(1, 6);
  expect(point[1]).toBeCloseTo(1, 6);
  expect(value).toBeCloseTo(0, 10);
});

it('says that a slope without a top has none', () => {
  const climbed = maximise((at) => ({ value: at[0]!, gradient: Float64Array.of(1) }), [0], { iterationsMax: 5 });
  expect(climbed.hasConverged).toBe(false);
});
