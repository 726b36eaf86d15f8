import { fitGarch, type GarchModel } from '../garch/fit-garch.ts';
import { garchVariances } from '../garch/garch-likelihood.ts';
import { bookProfits, type ProfitTable } from './profit-table.ts';
import type { RiskEstimate } from './risk-method.ts';

export interface FilteredProfits {
  readonly garch: GarchModel;
  /** Profits less their mean in units of the volatility of their day, `[days]`. */
  readonly residuals: Float64Array;
  /** Of each day, and last of the day to come, in currency, `[days + 1]`. */
  readonly volatilities: Float64Array;
}

export interface FilterOptions {
  /** Whether falls may move the volatility more than rises; default true. */
  readonly asymmetric?: boolean;
}

/** Takes a book's own volatility out of its profits by GARCH(1,1). */
export function filterProfits(
  table: ProfitTable,
  { asymmetric = true }: FilterOptions,
  previous?: RiskEstimate,
): FilteredProfits {
  const profits = bookProfits(table);
  const garch = fitGarch(profits, { asymmetric, ...(previous?.garch && { start: previous.garch }) });
  const volatilities = garchVariances(profits, garch).map(Math.sqrt);
  const residuals = profits.map((profit, day) => (profit - garch.mean) / volatilities[day]!);
  return { garch, residuals, volatilities };
}

/** Past profits of every position, as large as the book's volatility of tomorrow makes them. */
export function filteredScenarios(table: ProfitTable, options: FilterOptions): ProfitTable {
  const { volatilities } = filterProfits(table, options);
  const tomorrow = volatilities[volatilities.length - 1]!;
  return {
    positions: table.positions,
    profits: table.profits.map((column) => column.map((profit, day) => (profit * tomorrow) / volatilities[day]!)),
  };
}
