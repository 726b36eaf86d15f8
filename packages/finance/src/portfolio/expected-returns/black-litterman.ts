import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import { cholesky, choleskySolve } from '../../algebra/cholesky.ts';
import { dot, multiply } from '../../algebra/products.ts';
import type { Covariance } from '../covariance/covariance.ts';
import type { ExpectedReturns } from './expected-returns.ts';

/** A view: what a mix of assets is expected to return. */
export interface View {
  /** Share of each asset, by its name: `{ AAPL: 1 }` alone, `{ AAPL: 1, GE: -1 }` for one above another. */
  readonly mix: Readonly<Record<string, number>>;
  /** Fraction a year. */
  readonly expectedReturn: number;
  /** Squared fraction a year, above 0; default `τ·mix'·Σ·mix`, as sure as the equilibrium. */
  readonly variance?: number;
}

export interface BlackLittermanOptions {
  /** Weights of the market portfolio, one an asset. */
  readonly marketWeights: Float64Array;
  readonly views?: readonly View[];
  /** `δ`: the market's price of risk, (return − risk-free) / variance, above 0; default 2.5. */
  readonly riskAversion?: number;
  /** `τ`: uncertainty of the equilibrium as a share of the covariance, above 0; default 0.05. */
  readonly tau?: number;
  /** Fraction a year, default 0.02. */
  readonly riskFree?: number;
}

export interface BlackLitterman extends ExpectedReturns {
  /** Expected returns that would make the market portfolio the best one, fraction a year. */
  readonly equilibrium: Float64Array;
  /** Of returns given the views: `Σ` plus the uncertainty of the means. */
  readonly covariance: Covariance;
}

/**
 * Expected returns that start from what the market's weights imply and move with views as far as those are sure.
 *
 * `π = rf + δ·Σ·w`, `E = π + τΣP'·(PτΣP' + Ω)⁻¹·(q − Pπ)`, `M = τΣ − τΣP'·(PτΣP' + Ω)⁻¹·PτΣ`, covariance `Σ + M`.
 *
 * @throws InvalidArgumentError when a view names an asset that isn't there
 * @throws ValueRangeError      when views contradict each other without any uncertainty
 * @see Black & Litterman 1992; He & Litterman 1999, formulas 8 to 10
 */
export function blackLitterman(
  { assets, values: sigma }: Covariance,
  { marketWeights, views = [], riskAversion = 2.5, tau = 0.05, riskFree = 0.02 }: BlackLittermanOptions,
): BlackLitterman {
  const size = assets.length;
  const equilibrium = multiply(sigma, marketWeights).map((value) => riskFree + riskAversion * value);
  const mixes = views.map(({ mix }) => mixOf(mix, assets));
  // Of each view, τ·Σ·p.
  const spread = mixes.map((mix) => multiply(sigma, mix).map((value) => tau * value));
  const between = new Float64Array(views.length ** 2);
  const gaps = new Float64Array(views.length);
  for (const [i, { expectedReturn, variance }] of views.entries()) {
    if (variance !== undefined && !(variance > 0)) throw notAboveZero();
    gaps[i] = expectedReturn - dot(mixes[i]!, equilibrium);
    for (const [j, mix] of mixes.entries()) between[i * views.length + j] = dot(spread[i]!, mix);
    between[i * views.length + i]! += variance ?? dot(spread[i]!, mixes[i]!);
  }
  const factor = cholesky(between, views.length);
  const values = Float64Array.from(equilibrium);
  for (const [i, pull] of choleskySolve(factor, gaps).entries())
    for (let asset = 0; asset < size; asset++) values[asset]! += pull * spread[i]![asset]!;
  const covariance = sigma.map((value) => value * (1 + tau));
  for (let column = 0; column < size; column++) {
    const solved = choleskySolve(
      factor,
      Float64Array.from(spread, (one) => one[column]!),
    );
    for (let row = 0; row < size; row++)
      covariance[row * size + column]! -= spread.reduce((sum, one, i) => sum + one[row]! * solved[i]!, 0);
  }
  return { assets, values, equilibrium, covariance: { assets, values: covariance } };
}

function mixOf(mix: View['mix'], assets: readonly string[]): Float64Array {
  const unknown = Object.keys(mix).find((name) => !assets.includes(name));
  if (unknown === undefined) return Float64Array.from(assets, (name) => mix[name] ?? 0);
  throw new InvalidArgumentError(`A view names the asset "${unknown}", which isn't there.`, {
    stage: 'training',
    fix: 'Name assets as the covariance does.',
  });
}

const notAboveZero = (): Error =>
  new ValueRangeError('The variance of a view is not above 0.', {
    stage: 'training',
    expected: 'a squared fraction a year, above 0',
    fix: 'Leave it out, or give a small one for a view that is nearly sure.',
  });
