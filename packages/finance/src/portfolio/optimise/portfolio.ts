import { InvalidArgumentError, ShapeMismatchError } from '@newfield/core/contracts';
import { dot, quadraticForm } from '../../algebra/products.ts';
import type { PortfolioConstraints } from '../constraints/portfolio-constraints.ts';
import { portfolioModel, type PortfolioModel } from '../constraints/portfolio-model.ts';
import type { Covariance } from '../covariance/covariance.ts';
import type { ExpectedReturns } from '../expected-returns/expected-returns.ts';

/** What an optimiser is asked. */
export interface PortfolioProblem {
  /** Positive definite, a year. */
  readonly covariance: Covariance;
  /** A year; needed by what weighs return against risk. */
  readonly expectedReturns?: ExpectedReturns;
  readonly constraints?: PortfolioConstraints;
  /** Fraction a year for the Sharpe ratio; default 0.02. */
  readonly riskFree?: number;
}

/** Weights and what is expected of them. */
export interface Portfolio {
  readonly assets: readonly string[];
  /** Shares of value, one an asset. */
  readonly weights: Float64Array;
  /** Before costs, fraction a year; null without expected returns. */
  readonly expectedReturn: number | null;
  /** Standard deviation, fraction a year. */
  readonly volatility: number;
  /** (return − risk-free rate) / volatility, a year; null without expected returns. */
  readonly sharpe: number | null;
  /** `Σ |wᵢ − currentᵢ|`, share of value. */
  readonly turnover: number;
  /** Turnover at the cost rate, fraction of value. */
  readonly cost: number;
  /** False when a search for few assets ended before it was proved that no better choice exists. */
  readonly isProven: boolean;
}

/** @throws ShapeMismatchError when covariance, expected returns and assets disagree */
export function modelOf({ covariance, expectedReturns, constraints }: PortfolioProblem): PortfolioModel {
  const { assets, values } = covariance;
  const isSame = expectedReturns?.assets.every((name, index) => name === assets[index]) ?? true;
  if (
    values.length === assets.length ** 2 &&
    isSame &&
    (expectedReturns?.values.length ?? assets.length) === assets.length
  )
    return portfolioModel(assets, constraints);
  throw new ShapeMismatchError('Covariance, expected returns and assets disagree.', {
    stage: 'training',
    expected: `${assets.length} assets in one order`,
    fix: 'Estimate both from one table of returns.',
  });
}

/** @throws InvalidArgumentError when expected returns are needed and missing */
export function returnsOf({ expectedReturns }: PortfolioProblem): Float64Array {
  if (expectedReturns !== undefined) return expectedReturns.values;
  throw new InvalidArgumentError('This portfolio needs expected returns.', {
    stage: 'training',
    fix: 'Add expectedReturns, such as historicalReturns of the same table, or ask for minVariance.',
  });
}

/** What is expected of weights. */
export function describePortfolio(problem: PortfolioProblem, weights: Float64Array, isProven = true): Portfolio {
  const { covariance, expectedReturns, constraints = {}, riskFree = 0.02 } = problem;
  const { current = new Float64Array(weights.length), costRate = 0 } = constraints;
  const volatility = Math.sqrt(Math.max(0, quadraticForm(covariance.values, weights)));
  const expectedReturn = expectedReturns === undefined ? null : dot(expectedReturns.values, weights);
  const turnover = weights.reduce((sum, weight, asset) => sum + Math.abs(weight - current[asset]!), 0);
  return {
    assets: covariance.assets,
    weights,
    expectedReturn,
    volatility,
    sharpe: expectedReturn === null ? null : (expectedReturn - riskFree) / volatility,
    turnover,
    cost: turnover * costRate,
    isProven,
  };
}
