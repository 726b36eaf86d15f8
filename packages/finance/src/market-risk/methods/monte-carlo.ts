import { uniformStream } from '../statistics/random-draws.ts';
import { empiricalTail } from '../statistics/tail.ts';
import { fitCopula, type CopulaKind } from './fit-copula.ts';
import { bookProfits, type ProfitTable } from './profit-table.ts';
import { requireQuestion, type RiskMethod } from './risk-method.ts';
import { simulateCopula } from './simulate-copula.ts';

export interface MonteCarloOptions {
  /** Days that are drawn, default 10,000. */
  readonly numDraws?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * Monte Carlo: positions move together by a Gaussian or a t copula, each by itself as its past days. Several days are sums of
 * independent draws.
 *
 * @see McNeil, Frey & Embrechts 2015, chapter 7
 */
export function monteCarlo(kind: CopulaKind, { numDraws = 10_000, seed = 1 }: MonteCarloOptions = {}): RiskMethod {
  const scenarios = ({ positions, profits }: ProfitTable): ProfitTable => ({
    positions,
    profits: simulateCopula(profits, fitCopula(profits, kind), { numDraws, seed }),
  });
  return {
    name: `monte-carlo-${kind}`,
    estimate(table, question) {
      requireQuestion(question);
      const { confidence, horizonDays } = question;
      const oneDay = bookProfits(scenarios(table));
      return empiricalTail(horizonDays === 1 ? oneDay : sumsOfDraws(oneDay, horizonDays, seed), confidence);
    },
    scenarios,
  };
}

function sumsOfDraws(profits: Float64Array, horizonDays: number, seed: number): Float64Array {
  const next = uniformStream(seed + 1);
  return profits.map((first) => {
    let sum = first;
    for (let day = 1; day < horizonDays; day++) sum += profits[Math.floor(next() * profits.length)]!;
    return sum;
  });
}
