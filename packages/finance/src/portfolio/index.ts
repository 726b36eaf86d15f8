export {
  deflatedSharpe,
  expectedMaxSharpe,
  probabilisticSharpe,
  type ObservedSharpe,
} from './back-test/deflated-sharpe.ts';
export { findLookAhead, LookAheadError, requireNoLookAhead, type LookAheadOptions } from './back-test/look-ahead.ts';
export { overfittingProbability, type Overfitting } from './back-test/overfitting.ts';
export {
  excessReturns,
  momentsOf,
  performanceFigures,
  sharpeRatio,
  type Moments,
  type PerformanceFigures,
} from './back-test/performance.ts';
export { sharpeInterval, type SharpeIntervalOptions } from './back-test/sharpe-interval.ts';
export type { Strategy, StrategyMaker } from './back-test/strategy.ts';
export { decisionPeriods, walkForward, type WalkForward, type WalkForwardOptions } from './back-test/walk-forward.ts';
export { InfeasiblePortfolioError, type Conflict } from './constraints/infeasible-portfolio-error.ts';
export type { PortfolioConstraints, Range, SectorLimit } from './constraints/portfolio-constraints.ts';
export { correlationOf, type Covariance, type CovarianceOptions } from './covariance/covariance.ts';
export { denoisedCovariance, type DenoisedCovariance } from './covariance/denoised-covariance.ts';
export { exponentialCovariance } from './covariance/exponential-covariance.ts';
export {
  ledoitWolf,
  oracleApproximatingShrinkage,
  type LedoitWolfOptions,
  type ShrunkCovariance,
} from './covariance/ledoit-wolf.ts';
export { sampleCorrelation, sampleCovariance } from './covariance/sample-covariance.ts';
export { semicovariance } from './covariance/semicovariance.ts';
export {
  blackLitterman,
  type BlackLitterman,
  type BlackLittermanOptions,
  type View,
} from './expected-returns/black-litterman.ts';
export { capmReturns, type CapmOptions, type CapmReturns } from './expected-returns/capm-returns.ts';
export type { ExpectedReturns } from './expected-returns/expected-returns.ts';
export {
  exponentialReturns,
  historicalReturns,
  type HistoricalReturnsOptions,
} from './expected-returns/historical-returns.ts';
export { shrunkReturns, type ShrunkReturns, type ShrunkReturnsOptions } from './expected-returns/shrunk-returns.ts';
export { openPrices, type OpenedPrices } from './open-prices.ts';
export { efficientFrontier } from './optimise/frontier.ts';
export { hierarchicalRiskParity, type HierarchyOptions } from './optimise/hierarchical-risk-parity.ts';
export { kelly, type KellyOptions, type KellyPortfolio } from './optimise/kelly.ts';
export type { LinkageMethod } from './optimise/linkage.ts';
export { maxSharpe } from './optimise/max-sharpe.ts';
export { maxUtility, targetReturn, targetVolatility } from './optimise/mean-variance.ts';
export { minCvar, type CvarPortfolio, type MinCvarOptions } from './optimise/min-cvar.ts';
export { minVariance } from './optimise/min-variance.ts';
export { nearestPortfolio } from './optimise/nearest-portfolio.ts';
export { nestedClusters, type NestedClusters } from './optimise/nested-clusters.ts';
export type { Portfolio, PortfolioProblem } from './optimise/portfolio.ts';
export { riskParity, riskShares } from './optimise/risk-parity.ts';
export {
  evaluatePortfolio,
  type EvaluatePortfolioOptions,
  type PortfolioEvaluation,
} from './protocol/evaluate-portfolio.ts';
export { portfolioStrategies } from './protocol/strategies.ts';
export { completePeriods, returnsOfPrices, selectPeriods, type PriceTable, type ReturnTable } from './return-table.ts';
