import { randomStream, uniform } from '@newfield/core/contracts';
import type { ReturnTable } from '../../src/portfolio/return-table.ts';

/** Twelve periods of three assets by a formula, so that other programs can be asked the same. */
export const formulaReturns: ReturnTable = {
  assets: ['A', 'B', 'C'],
  dates: Array.from({ length: 12 }, (_, i) => `2020-01-${String(i + 1).padStart(2, '0')}`),
  returns: Float64Array.from({ length: 36 }, (_, index) => {
    const [i, j] = [Math.floor(index / 3), index % 3];
    return ((((5 * i) % 9) - 4) / 50) * (1 + j / 2) + (((7 * i + 13 * j + 3 * i * j) % 17) - 8) / 400;
  }),
};

/** Returns a day of assets that share a market; asset k's own noise grows with k. */
export function madeReturns(numPeriods: number, numAssets: number, seed = 1): ReturnTable {
  const next = randomStream(seed);
  // Twelve uniform numbers add up to nearly a normal one.
  const normal = (): number => Array.from({ length: 12 }, () => uniform(next)).reduce((sum, value) => sum + value, -6);
  const returns = new Float64Array(numPeriods * numAssets);
  for (let period = 0; period < numPeriods; period++) {
    const market = 0.0003 + 0.008 * normal();
    for (let asset = 0; asset < numAssets; asset++)
      returns[period * numAssets + asset] =
        market * (0.6 + asset / numAssets) + (0.005 + (0.01 * asset) / numAssets) * normal();
  }
  return {
    assets: Array.from({ length: numAssets }, (_, asset) => `asset ${asset}`),
    dates: Array.from({ length: numPeriods }, (_, period) => String(period).padStart(6, '0')),
    returns,
  };
}
