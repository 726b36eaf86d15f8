import { InvalidArgumentError } from '@newfield/core/contracts';
import type { StrategyMaker } from '../back-test/strategy.ts';
import { denoisedCovariance } from '../covariance/denoised-covariance.ts';
import { ledoitWolf } from '../covariance/ledoit-wolf.ts';
import { historicalReturns } from '../expected-returns/historical-returns.ts';
import { shrunkReturns } from '../expected-returns/shrunk-returns.ts';
import type { ExpectedReturns } from '../expected-returns/expected-returns.ts';
import { hierarchicalRiskParity } from '../optimise/hierarchical-risk-parity.ts';
import { kelly } from '../optimise/kelly.ts';
import { maxSharpe } from '../optimise/max-sharpe.ts';
import { maxUtility } from '../optimise/mean-variance.ts';
import { minCvar } from '../optimise/min-cvar.ts';
import { minVariance } from '../optimise/min-variance.ts';
import { nestedClusters } from '../optimise/nested-clusters.ts';
import type { PortfolioProblem } from '../optimise/portfolio.ts';
import { riskParity } from '../optimise/risk-parity.ts';
import type { ReturnTable } from '../return-table.ts';

type Decide = (past: ReturnTable) => Promise<Float64Array> | Float64Array;

/** The yardstick that estimates nothing. */
export const equalWeight = 'equal-weight';

/** Ratios need something above the risk-free rate; in a time that has nothing, least variance is what is left. */
async function bestSharpe(
  problem: PortfolioProblem & { readonly expectedReturns: ExpectedReturns },
): Promise<Float64Array> {
  const isAny = problem.expectedReturns.values.some((value) => value > 0.02 + 1e-4);
  return (await (isAny ? maxSharpe(problem) : minVariance(problem))).weights;
}

/** Long only, fully invested, from what one window of the past shows. Their settings were chosen before any figure was seen. */
const decisions: Readonly<Record<string, Decide>> = {
  [equalWeight]: ({ assets }) => new Float64Array(assets.length).fill(1 / assets.length),
  'min-variance': async (past) => (await minVariance({ covariance: ledoitWolf(past) })).weights,
  'min-variance-denoised': async (past) => (await minVariance({ covariance: denoisedCovariance(past) })).weights,
  'max-sharpe': (past) => bestSharpe({ covariance: ledoitWolf(past), expectedReturns: historicalReturns(past) }),
  'max-sharpe-shrunk': (past) => bestSharpe({ covariance: ledoitWolf(past), expectedReturns: shrunkReturns(past) }),
  'max-utility': async (past) =>
    (await maxUtility({ covariance: ledoitWolf(past), expectedReturns: shrunkReturns(past) }, 5)).weights,
  'min-cvar': async (past) => (await minCvar(past)).weights,
  'risk-parity': (past) => riskParity(ledoitWolf(past)),
  'hierarchical-risk-parity': (past) => hierarchicalRiskParity(ledoitWolf(past)),
  'nested-clusters': async (past) => (await nestedClusters(ledoitWolf(past))).weights,
  'half-kelly': async (past) => (await kelly(past, { fraction: 0.5 })).weights,
};

/** Names of the strategies that can be evaluated. */
export const portfolioStrategies: readonly string[] = Object.keys(decisions);

/**
 * A strategy by its name.
 *
 * @throws InvalidArgumentError naming the strategies that there are
 */
export function strategyNamed(name: string): StrategyMaker {
  const decide = Object.hasOwn(decisions, name) ? decisions[name] : undefined;
  if (decide !== undefined) return () => ({ name, decide });
  throw new InvalidArgumentError(`There is no portfolio strategy "${name}".`, {
    stage: 'evaluation',
    expected: `one of: ${portfolioStrategies.join(', ')}`,
    fix: 'Name another, such as min-variance.',
  });
}
