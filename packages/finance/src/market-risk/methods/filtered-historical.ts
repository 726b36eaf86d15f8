import type { GarchModel } from '../garch/fit-garch.ts';
import { uniformStream } from '../statistics/random-draws.ts';
import { empiricalTail } from '../statistics/tail.ts';
import { filteredScenarios, filterProfits, type FilterOptions } from './filtered-scenarios.ts';
import { requireQuestion, type RiskMethod } from './risk-method.ts';

export interface FilteredHistoricalOptions extends FilterOptions {
  /** Of simulated paths, for more than one day; default 10,000. */
  readonly numPaths?: number;
  /** Of their draws; default 1. */
  readonly seed?: number;
}

/**
 * Filtered historical simulation: past days in units of their own GARCH(1,1) volatility, times that of tomorrow. Several days are paths:
 * each day draws a past residual and moves the volatility as the model says.
 *
 * @see Barone-Adesi, Giannopoulos & Vosper 1999, Journal of Futures Markets 19. Deviation: falls may move the volatility more than rises.
 */
export function filteredHistorical(options: FilteredHistoricalOptions = {}): RiskMethod {
  return {
    name: 'filtered-historical',
    estimate(table, question, previous) {
      requireQuestion(question);
      const { confidence, horizonDays } = question;
      const { garch, residuals, volatilities } = filterProfits(table, options, previous);
      const tomorrow = volatilities[volatilities.length - 1]!;
      const profits =
        horizonDays === 1
          ? residuals.map((residual) => garch.mean + tomorrow * residual)
          : simulatePaths(garch, residuals, tomorrow, horizonDays, options);
      return { ...empiricalTail(profits, confidence), garch };
    },
    scenarios: (table) => filteredScenarios(table, options),
  };
}

function simulatePaths(
  { mean, omega, alpha, beta, asymmetry }: GarchModel,
  residuals: Float64Array,
  tomorrow: number,
  horizonDays: number,
  { numPaths = 10_000, seed = 1 }: FilteredHistoricalOptions,
): Float64Array {
  const next = uniformStream(seed);
  return Float64Array.from({ length: numPaths }, () => {
    let [variance, sum] = [tomorrow ** 2, 0];
    for (let day = 0; day < horizonDays; day++) {
      const error = Math.sqrt(variance) * residuals[Math.floor(next() * residuals.length)]!;
      sum += mean + error;
      variance = omega + (alpha + (error < 0 ? asymmetry : 0)) * error ** 2 + beta * variance;
    }
    return sum;
  });
}
