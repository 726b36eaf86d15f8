import type { GarchModel } from '../garch/fit-garch.ts';
import { requireBetween } from '../require-range.ts';
import type { TailRisk } from '../statistics/tail.ts';
import type { ProfitTable } from './profit-table.ts';

export interface RiskQuestion {
  /** Chance of a smaller loss, 0.95 to 0.999. */
  readonly confidence: number;
  /** Trading days over which the book is held, whole, 1 to 10. */
  readonly horizonDays: number;
}

/** Value at risk and expected shortfall in the currency of the profits. */
export interface RiskEstimate extends TailRisk {
  /** The model of volatility behind it, which tomorrow's fit may start from. */
  readonly garch?: GarchModel;
}

/** One way to estimate market risk. All take the same table and the same question. */
export interface RiskMethod {
  readonly name: string;
  /**
   * @param previous yesterday's estimate by the same method: where an iterative fit starts; changes no more than its last digits
   * @throws ValueRangeError      for a confidence or a horizon outside its range
   * @throws InvalidArgumentError for fewer days than the method needs
   */
  estimate(table: ProfitTable, question: RiskQuestion, previous?: RiskEstimate): RiskEstimate;
  /**
   * Scenarios of one day whose tail the estimate speaks of, by position: what positions add to it is read there.
   * Nothing where the estimate rests on variances alone.
   */
  scenarios?(table: ProfitTable): ProfitTable;
}

/** @throws ValueRangeError for a confidence outside 0.95 to 0.999, or a horizon that isn't 1 to 10 whole days */
export function requireQuestion({ confidence, horizonDays }: RiskQuestion): void {
  requireBetween('The confidence', confidence, 0.95, 0.999);
  requireBetween('The horizon in days', Number.isInteger(horizonDays) ? horizonDays : Number.NaN, 1, 10);
}

/** An estimate of one day, carried to a horizon by the square root of time. */
export const overDays = ({ valueAtRisk, expectedShortfall }: TailRisk, horizonDays: number): TailRisk => ({
  valueAtRisk: valueAtRisk * Math.sqrt(horizonDays),
  expectedShortfall: expectedShortfall * Math.sqrt(horizonDays),
});
