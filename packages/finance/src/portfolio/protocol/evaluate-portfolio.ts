import type { MetricInterval } from '@newfield/core/contracts';
import { deflatedSharpe } from '../back-test/deflated-sharpe.ts';
import { requireNoLookAhead } from '../back-test/look-ahead.ts';
import { overfittingProbability } from '../back-test/overfitting.ts';
import {
  excessReturns,
  momentsOf,
  performanceFigures,
  sharpeRatio,
  type PerformanceFigures,
} from '../back-test/performance.ts';
import { sharpeInterval } from '../back-test/sharpe-interval.ts';
import { walkForward, type WalkForward, type WalkForwardOptions } from '../back-test/walk-forward.ts';
import { openPrices } from '../open-prices.ts';
import { completePeriods, returnsOfPrices } from '../return-table.ts';
import { treasuryBillReturns } from './risk-free-rate.ts';
import { equalWeight, portfolioStrategies, strategyNamed } from './strategies.ts';

export interface EvaluatePortfolioOptions {
  /** Of the bootstrap and of the futures that are tried in search of look-ahead; default 1. */
  readonly seed?: number;
  /** Of the data set's files. */
  readonly root?: string;
  readonly signal?: AbortSignal;
  readonly onTrial?: (strategy: string) => void;
}

/** Figures of a strategy, and how sure its Sharpe ratio is. */
interface JudgedFigures extends Omit<PerformanceFigures, 'sharpe'> {
  /** A year, over Treasury bills, with a 95 % interval. */
  readonly sharpe: MetricInterval;
  /** Chance that the true one is above 0, were it the best found among all trials. */
  readonly deflatedSharpe: number;
}

export interface PortfolioEvaluation {
  readonly strategy: string;
  /** `<data set>/<task>`. */
  readonly data: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly assets: number;
  /** First and last day that was earned, and how many. */
  readonly from: string;
  readonly to: string;
  readonly periods: number;
  readonly seed: number;
  readonly settings: Required<Omit<WalkForwardOptions, 'signal'>>;
  readonly metrics: JudgedFigures;
  /** The same of 1/N, and the strategy's lead over its Sharpe ratio, drawn together. */
  readonly equalWeight: JudgedFigures;
  readonly lead: MetricInterval;
  /** Every strategy that was tried, by Sharpe ratio. */
  readonly trials: readonly (PerformanceFigures & { readonly strategy: string })[];
  /** That the best trial of one half of time is below the median of the others in the other half. */
  readonly overfittingProbability: number;
  readonly notice: string;
}

/** Four years of days are seen, and a quarter is held; five basis points of fees, five of slippage. */
const settings = { window: 1008, rebalanceEvery: 63, delay: 1, costRate: 0.0005, slippageRate: 0.0005 } as const;

const notice =
  'Out of sample, after costs. The assets were chosen in hindsight, which flatters every strategy alike; past returns promise nothing.';

/**
 * Walks a strategy through the whole data set, beside 1/N and every other strategy that could have been chosen instead: those
 * are the trials that deflate its Sharpe ratio.
 *
 * @param strategy one of {@link portfolioStrategies}
 * @param data     `<data set>/<task>` of prices by day, such as us_equities_20/portfolio
 * @throws InvalidArgumentError naming the strategies that there are
 * @throws LookAheadError       when the strategy's weights change with the future
 * @throws DatasetNotFoundError when the data, or fama_french for the risk-free rate, isn't here
 */
export async function evaluatePortfolio(
  strategy: string,
  data: string,
  { seed = 1, root, signal, onTrial }: EvaluatePortfolioOptions = {},
): Promise<PortfolioEvaluation> {
  const make = strategyNamed(strategy);
  const opened = await openPrices(data, root === undefined ? {} : { root });
  const table = completePeriods(returnsOfPrices(opened.table));
  await requireNoLookAhead(make, table, { ...settings, seed });
  const walks = new Map<string, WalkForward>();
  for (const name of portfolioStrategies) {
    const walk = await walkForward(strategyNamed(name)(table), table, { ...settings, ...(signal && { signal }) });
    walks.set(name, walk);
    onTrial?.(name);
  }
  const [own, naive] = [walks.get(strategy)!, walks.get(equalWeight)!];
  const riskFree = await treasuryBillReturns(own.dates);
  const excess = new Map([...walks].map(([name, { returns }]) => [name, excessReturns(returns, riskFree)]));
  const sharpes = [...excess.values()].map(sharpeRatio);
  const mean = sharpes.reduce((sum, value) => sum + value, 0) / sharpes.length;
  const variance = sharpes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sharpes.length - 1);
  const judged = (walk: WalkForward): JudgedFigures => {
    const over = excess.get(walk.strategy)!;
    const observed = { sharpe: sharpeRatio(over), numPeriods: over.length, ...momentsOf(over) };
    return {
      ...performanceFigures(walk, riskFree),
      sharpe: sharpeInterval(over, { seed }),
      deflatedSharpe: deflatedSharpe(observed, variance, sharpes.length),
    };
  };
  return {
    strategy,
    data,
    checksum: opened.checksum,
    assets: table.assets.length,
    from: own.dates[0]!,
    to: own.dates.at(-1)!,
    periods: own.dates.length,
    seed,
    settings,
    metrics: judged(own),
    equalWeight: judged(naive),
    lead: sharpeInterval(excess.get(strategy)!, { seed }, excess.get(equalWeight)!),
    trials: [...walks.values()]
      .map((walk) => ({ strategy: walk.strategy, ...performanceFigures(walk, riskFree) }))
      .sort((a, b) => b.sharpe - a.sharpe),
    overfittingProbability: overfittingProbability([...excess.values()]).probability,
    notice,
  };
}
