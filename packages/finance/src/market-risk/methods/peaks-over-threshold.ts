import { ValueRangeError } from '@newfield/core/contracts';
import { requireBetween } from '../require-range.ts';
import { quantileOf, type TailRisk } from '../statistics/tail.ts';
import { filteredScenarios, filterProfits, type FilterOptions } from './filtered-scenarios.ts';
import { fitParetoTail } from './fit-pareto-tail.ts';
import { bookProfits } from './profit-table.ts';
import { overDays, requireQuestion, type RiskMethod } from './risk-method.ts';

export interface PeaksOverThresholdOptions {
  /** Share of days whose losses lie above the threshold, 0.05 to 0.2; default 0.1. */
  readonly tailShare?: number;
  /** Take the book's volatility out first, as McNeil & Frey do; without it, days are taken as they are. */
  readonly filter?: FilterOptions;
}

/**
 * Extreme value theory: losses over a high threshold follow a generalised Pareto distribution. Several days are one day times their
 * square root.
 *
 * @see McNeil & Frey 2000, Journal of Empirical Finance 7
 */
export function peaksOverThreshold({ tailShare = 0.1, filter }: PeaksOverThresholdOptions = {}): RiskMethod {
  return {
    name: filter ? 'filtered-peaks-over-threshold' : 'peaks-over-threshold',
    estimate(table, question, previous) {
      requireQuestion(question);
      const { confidence, horizonDays } = question;
      if (!filter) return overDays(paretoTailRisk(bookProfits(table), confidence, tailShare), horizonDays);
      const { garch, residuals, volatilities } = filterProfits(table, filter, previous);
      const { valueAtRisk, expectedShortfall } = paretoTailRisk(residuals, confidence, tailShare);
      const tomorrow = volatilities[volatilities.length - 1]!;
      const oneDay = {
        valueAtRisk: tomorrow * valueAtRisk - garch.mean,
        expectedShortfall: tomorrow * expectedShortfall - garch.mean,
      };
      return { ...overDays(oneDay, horizonDays), garch };
    },
    scenarios: (table) => (filter ? filteredScenarios(table, filter) : table),
  };
}

/**
 * Tail of losses by their excesses over a quantile.
 *
 * @param profits   gains positive
 * @param tailShare of days above the threshold, 0.05 to 0.2 and above `1 − confidence`
 * @throws ValueRangeError for such a share, or when the tail is so heavy that it has no mean
 */
export function paretoTailRisk(profits: Float64Array, confidence: number, tailShare: number): TailRisk {
  requireBetween('The share of the tail', tailShare, 0.05, 0.2);
  requireBetween('The confidence', confidence, 1 - tailShare, 0.9999);
  const losses = profits.map((profit) => -profit).sort();
  const threshold = quantileOf(losses, 1 - tailShare);
  const excesses = losses.filter((loss) => loss > threshold).map((loss) => loss - threshold);
  const { shape, scale } = fitParetoTail(excesses);
  if (shape >= 1) {
    throw new ValueRangeError('The losses are so heavy-tailed that their tail has no mean.', {
      stage: 'evaluation',
      expected: 'a tail whose shape is below 1',
      received: 'a tail whose shape is 1 or more',
      fix: 'Look for wrong prices among the largest losses, or give more days.',
    });
  }
  const odds = excesses.length / (losses.length * (1 - confidence));
  const beyond = Math.abs(shape) < 1e-8 ? scale * Math.log(odds) : (scale / shape) * (odds ** shape - 1);
  const valueAtRisk = threshold + beyond;
  return { valueAtRisk, expectedShortfall: valueAtRisk + (scale + shape * beyond) / (1 - shape) };
}
