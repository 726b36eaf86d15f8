import { ValueRangeError } from '@newfield/core/contracts';
import type { WalkForward } from './walk-forward.ts';

/** What returns amount to. */
export interface PerformanceFigures {
  /** Compounded, fraction a year. */
  readonly annualReturn: number;
  /** Standard deviation, fraction a year. */
  readonly annualVolatility: number;
  /** Mean excess return over its standard deviation, a year. */
  readonly sharpe: number;
  /** Deepest fall from a peak, fraction of the peak, 0 or more. */
  readonly maxDrawdown: number;
  /** Bought and sold, shares of value a year. */
  readonly annualTurnover: number;
  /** Fees and slippage, fraction of value a year. */
  readonly annualCost: number;
}

/**
 * Figures of a walk through time, after costs.
 *
 * @param riskFree fraction a period, one a period; default zeros
 * @param periodsPerYear above 0, default 252
 */
export function performanceFigures(
  { returns, decisions }: WalkForward,
  riskFree: Float64Array = new Float64Array(returns.length),
  periodsPerYear = 252,
): PerformanceFigures {
  const years = returns.length / periodsPerYear;
  let [wealth, peak, maxDrawdown] = [1, 1, 0];
  for (const value of returns) {
    wealth *= 1 + value;
    peak = Math.max(peak, wealth);
    maxDrawdown = Math.max(maxDrawdown, 1 - wealth / peak);
  }
  const excess = excessReturns(returns, riskFree);
  return {
    annualReturn: wealth ** (1 / years) - 1,
    annualVolatility: Math.sqrt(periodsPerYear) * momentsOf(returns).deviation,
    sharpe: Math.sqrt(periodsPerYear) * sharpeRatio(excess),
    maxDrawdown,
    annualTurnover: decisions.reduce((sum, { traded }) => sum + traded, 0) / years,
    annualCost: decisions.reduce((sum, { cost }) => sum + cost, 0) / years,
  };
}

export const excessReturns = (returns: Float64Array, riskFree: Float64Array): Float64Array =>
  returns.map((value, period) => value - riskFree[period]!);

/** Mean over standard deviation (divisor T − 1), a period; NaN when returns never change. */
export function sharpeRatio(excess: Float64Array): number {
  const { mean, deviation } = momentsOf(excess);
  return mean / deviation;
}

export interface Moments {
  readonly mean: number;
  /** Divisor T − 1. */
  readonly deviation: number;
  /** 0 of a normal distribution. */
  readonly skewness: number;
  /** 3 of a normal distribution. */
  readonly kurtosis: number;
}

/** @throws ValueRangeError of fewer than two values */
export function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  if (count < 2)
    throw new ValueRangeError('Returns are too few.', {
      stage: 'evaluation',
      expected: 'two or more',
      received: `${count}`,
      fix: 'Give the returns of more periods.',
    });
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const central = (power: number): number => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / count;
  const variance = central(2);
  return {
    mean,
    deviation: Math.sqrt((variance * count) / (count - 1)),
    skewness: central(3) / variance ** 1.5,
    kurtosis: central(4) / variance ** 2,
  };
}
