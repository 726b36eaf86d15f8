import { ValueRangeError } from '@newfield/core/contracts';
import { multiply } from '../../algebra/products.ts';
import type { Covariance } from '../covariance/covariance.ts';

/** Steps that are enough for any covariance that isn't singular; a few dozen are usual. */
const numRoundsMax = 10_000;

/**
 * Weights whose shares of the portfolio's variance, `wᵢ·(Σw)ᵢ / w'Σw`, are as asked: equal by default. Weights are above 0
 * and add up to 1; {@link nearestPortfolio} brings them under other constraints.
 *
 * Minimises `½·w'Σw − Σ bᵢ·ln wᵢ` one coordinate after the other, and scales.
 *
 * @param budgets shares of variance, above 0, one an asset; scaled to add up to 1
 * @throws ValueRangeError when a budget isn't above 0, or the covariance has a variance of 0
 * @see Maillard, Roncalli & Teïletche 2010; Griveau-Billion, Richard & Roncalli 2013 (the algorithm)
 */
export function riskParity({ assets, values }: Covariance, budgets?: Float64Array): Float64Array {
  const size = assets.length;
  const shares = budgets ?? new Float64Array(size).fill(1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const isPositive = assets.every((_, asset) => values[asset * size + asset]! > 0 && shares[asset]! > 0);
  if (!isPositive || shares.length !== size)
    throw new ValueRangeError('A risk budget or a variance is not above 0.', {
      stage: 'training',
      expected: `${size} budgets and variances above 0`,
      fix: 'Leave out assets without a share or whose price never moves.',
    });
  const weights = Float64Array.from(assets, (_, asset) => 1 / Math.sqrt(values[asset * size + asset]!));
  const product = multiply(values, weights);
  for (let round = 0; round < numRoundsMax; round++) {
    let change = 0;
    for (let asset = 0; asset < size; asset++) {
      const variance = values[asset * size + asset]!;
      const rest = product[asset]! - variance * weights[asset]!;
      const root = Math.sqrt(rest * rest + (4 * variance * shares[asset]!) / total);
      const next = (root - rest) / (2 * variance);
      const step = next - weights[asset]!;
      weights[asset] = next;
      change = Math.max(change, Math.abs(step) / next);
      for (let row = 0; row < size; row++) product[row]! += step * values[row * size + asset]!;
    }
    if (change < 1e-13) break;
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Each asset's share of the portfolio's variance; they add up to 1. */
export function riskShares({ values }: Covariance, weights: Float64Array): Float64Array {
  const product = multiply(values, weights);
  const parts = weights.map((weight, asset) => weight * product[asset]!);
  const variance = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / variance);
}
