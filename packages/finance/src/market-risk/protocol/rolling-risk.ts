import type { ProfitTable } from '../methods/profit-table.ts';
import type { RiskEstimate, RiskMethod } from '../methods/risk-method.ts';

export interface RollingRisk {
  /** Gains positive, `[days judged]`. */
  readonly profits: Float64Array;
  /** Said before the day, `[days judged]`. */
  readonly valuesAtRisk: Float64Array;
  readonly expectedShortfalls: Float64Array;
  /** 1 where the loss was larger than the value at risk, else 0. */
  readonly exceptions: Uint8Array;
}

export interface RollingOptions {
  /** Of the value at risk, 0.95 to 0.999. */
  readonly confidence: number;
  /** Days before a day that its estimate is learnt from. */
  readonly windowDays: number;
  /** First and last day judged, by index; earlier days are history alone. */
  readonly from: number;
  readonly to: number;
  /** Days for which an estimate is kept; default 1. */
  readonly everyDays?: number;
  readonly signal?: AbortSignal;
}

/**
 * One-day risk of each day by nothing but the days before it.
 *
 * @param table what is held, `[positions][days]`
 * @throws the signal's reason when it aborts
 */
export function rollingRisk(method: RiskMethod, table: ProfitTable, options: RollingOptions): RollingRisk {
  const { confidence, windowDays, from, to, everyDays = 1, signal } = options;
  const count = to - from + 1;
  const found = {
    profits: new Float64Array(count),
    valuesAtRisk: new Float64Array(count),
    expectedShortfalls: new Float64Array(count),
    exceptions: new Uint8Array(count),
  };
  let estimate: RiskEstimate | undefined;
  for (let index = 0; index < count; index++) {
    const day = from + index;
    signal?.throwIfAborted();
    if (estimate === undefined || index % everyDays === 0) {
      const start = Math.max(day - windowDays, 0);
      const past = { ...table, profits: table.profits.map((column) => column.subarray(start, day)) };
      estimate = method.estimate(past, { confidence, horizonDays: 1 }, estimate);
    }
    const profit = table.profits.reduce((sum, column) => sum + column[day]!, 0);
    found.profits[index] = profit;
    found.valuesAtRisk[index] = estimate.valueAtRisk;
    found.expectedShortfalls[index] = estimate.expectedShortfall;
    found.exceptions[index] = profit + estimate.valueAtRisk < 0 ? 1 : 0;
  }
  return found;
}
