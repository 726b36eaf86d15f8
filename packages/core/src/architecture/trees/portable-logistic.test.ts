import { expect, it } from 'vitest';
import { logistic } from './portable-logistic.ts';
import { leafStep } from './tree-ensemble.ts';

it('is within two units of the last place of the logistic function', () => {
  for (let z = -30; z <= 30; z += 0.0137) {
    const expected = 1 / (1 + Math.exp(-z));
    expect(Math.abs(logistic(z) - expected)).toBeLessThanOrEqual(4 * 2 ** -52 * expected);
  }
  expect(logistic(0)).toBe(0.5);
  expect([logistic(1e6), logistic(-1e6) > 0, logistic(-1e6) < 1e-200]).toEqual([1, true, true]);
});

it('rises with every step of a leaf', () => {
  for (const from of [-40, -5, -Math.LN2 / 2 - 1e-4, 0, Math.LN2 / 2 - 1e-4, 3, 12]) {
    for (let step = 0; step < 400; step++) {
      const z = Math.round(from / leafStep + step) * leafStep;
      expect(logistic(z + leafStep)).toBeGreaterThan(logistic(z));
    }
  }
});
