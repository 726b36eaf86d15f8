/** Market risk: value at risk and expected shortfall of a book, what they are worth, and where they come from. */
export {
  acerbiSzekely,
  shortfallPValue,
  type ShortfallHistory,
  type ShortfallTests,
} from './back-tests/acerbi-szekely.ts';
export { christoffersenTests, type ChristoffersenTests } from './back-tests/christoffersen.ts';
export { kupiecRegion, kupiecTest, type LikelihoodRatio } from './back-tests/kupiec.ts';
export { trafficLight, type TrafficLight } from './back-tests/traffic-light.ts';
export { concentrationOf, type Concentration, type Exposure } from './book-risk/concentration.ts';
export {
  liquidityAdjustedShortfall,
  liquidityHorizonsDays,
  type LiquidityHorizonDays,
} from './book-risk/liquidity-horizon.ts';
export {
  incrementalRisk,
  riskContributions,
  type RiskContribution,
  type RiskContributions,
} from './book-risk/risk-contributions.ts';
export { fitGarch, garchStandardErrors, type GarchModel, type GarchOptions } from './garch/fit-garch.ts';
export { garchVariances, type GarchParameters } from './garch/garch-likelihood.ts';
export { filteredHistorical, type FilteredHistoricalOptions } from './methods/filtered-historical.ts';
export type { FilterOptions } from './methods/filtered-scenarios.ts';
export type { CopulaKind } from './methods/fit-copula.ts';
export { historical } from './methods/historical.ts';
export { monteCarlo, type MonteCarloOptions } from './methods/monte-carlo.ts';
export { normalMethod } from './methods/normal-method.ts';
export { peaksOverThreshold, type PeaksOverThresholdOptions } from './methods/peaks-over-threshold.ts';
export { bookProfits, profitTable, selectPositions, type ProfitTable } from './methods/profit-table.ts';
export type { RiskEstimate, RiskMethod, RiskQuestion } from './methods/risk-method.ts';
export { riskMethodNamed, riskMethodNames, riskMethods, type RiskMethodName } from './methods/risk-methods.ts';
export { studentMethod } from './methods/student-method.ts';
export { blackScholes, type EuropeanOption, type OptionValue } from './positions/black-scholes.ts';
export { bookProfitTable, type PastMoves } from './positions/book-profits.ts';
export type { BondPosition, Market, MarketMove, OptionPosition, Position, SpotPosition } from './positions/position.ts';
export { positionValue, valueBook, type BookValue } from './positions/value-book.ts';
export {
  datedReturns,
  type DatedReturns,
  type DatedReturnsOptions,
  type KnownSplit,
  type ReturnsReport,
} from './prices/dated-returns.ts';
export { inspectPrices, type InspectPricesOptions, type PriceIssue } from './prices/inspect-prices.ts';
export { priceTable, type PriceTable } from './prices/price-table.ts';
export {
  evaluateMarketRisk,
  riskSplits,
  type EvaluateMarketRiskOptions,
  type MarketRiskEvaluation,
  type RiskSplit,
} from './protocol/evaluate-market-risk.ts';
export { judgeRollingRisk, type RiskJudgement, type YearBlock } from './protocol/judge-rolling-risk.ts';
export { riskBooks } from './protocol/open-book.ts';
export { rollingRisk, type RollingOptions, type RollingRisk } from './protocol/rolling-risk.ts';
export type { TailRisk } from './statistics/tail.ts';
export { historicalScenarios, stressWindows, type StressWindow } from './stress/historical-windows.ts';
export { stressBook, type StressResult, type StressScenario } from './stress/stress-book.ts';
