import { ValueRangeError } from '@newfield/core/contracts';
import { normalCdf, normalQuantile } from '../../logistic/normal.ts';
import type { Moments } from './performance.ts';

/** Of a Sharpe ratio as it was observed. */
export interface ObservedSharpe extends Pick<Moments, 'skewness' | 'kurtosis'> {
  /** A period, not a year. */
  readonly sharpe: number;
  readonly numPeriods: number;
}

/**
 * Chance that the true Sharpe ratio is above a benchmark, given how many returns there are and how far from normal.
 *
 * `Φ((SR − SR*)·√(T − 1) / √(1 − γ₃·SR + (γ₄ − 1)/4·SR²))`
 *
 * @param benchmark Sharpe ratio a period; default 0
 * @throws ValueRangeError of fewer than two periods
 * @see Bailey & López de Prado 2012, "The Sharpe ratio efficient frontier"
 */
export function probabilisticSharpe(observed: ObservedSharpe, benchmark = 0): number {
  const { sharpe, numPeriods, skewness, kurtosis } = observed;
  if (!(numPeriods >= 2)) throw tooFew('two or more periods');
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
  return normalCdf(((sharpe - benchmark) * Math.sqrt(numPeriods - 1)) / Math.sqrt(variance));
}

/**
 * The Sharpe ratio a period that the best of `numTrials` strategies without any skill is expected to show.
 *
 * `√V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e)))`, γ Euler's constant.
 *
 * @param variance of the trials' Sharpe ratios a period, 0 or more
 * @param numTrials independent trials, 1 or more; of one trial 0 is expected
 * @throws ValueRangeError when they lie outside these ranges
 */
export function expectedMaxSharpe(variance: number, numTrials: number): number {
  if (!(variance >= 0 && numTrials >= 1)) throw tooFew('a variance of 0 or more and one trial or more');
  if (numTrials === 1) return 0;
  const euler = 0.5772156649015329;
  const high = normalQuantile(1 - 1 / numTrials);
  const higher = normalQuantile(1 - 1 / (numTrials * Math.E));
  return Math.sqrt(variance) * ((1 - euler) * high + euler * higher);
}

/**
 * Chance that a strategy's true Sharpe ratio is above 0 when it is the best that was found among trials.
 *
 * @param variance  of the trials' Sharpe ratios a period
 * @param numTrials how many were tried; trials that resemble each other count as fewer, so that this is strict
 * @returns in [0, 1]; above 0.95 is called significant
 * @throws ValueRangeError as {@link expectedMaxSharpe} does
 * @see Bailey & López de Prado 2014, "The deflated Sharpe ratio"
 */
export const deflatedSharpe = (observed: ObservedSharpe, variance: number, numTrials: number): number =>
  probabilisticSharpe(observed, expectedMaxSharpe(variance, numTrials));

const tooFew = (expected: string): Error =>
  new ValueRangeError('Too little is known to judge a Sharpe ratio.', {
    stage: 'evaluation',
    expected,
    fix: 'Give more periods, and every strategy that was tried.',
  });
