import { historical } from '../methods/historical.ts';
import { monteCarlo } from '../methods/monte-carlo.ts';
import type { RiskMethod } from '../methods/risk-method.ts';
import { riskMethods, type RiskMethodName } from '../methods/risk-methods.ts';

/** A method as it is judged: what it learns from, and how often. */
export interface JudgedMethod {
  readonly method: RiskMethod;
  /** Days before the one judged. */
  readonly windowDays: number;
  /** Days for which an estimate is kept. */
  readonly everyDays: number;
}

/** Plain historical simulation, which capital is compared with. @see README of us_equities_20 */
export const plainHistorical: JudgedMethod = { method: historical, windowDays: 500, everyDays: 1 };

const daily = (name: RiskMethodName, windowDays: number): JudgedMethod => ({
  method: riskMethods[name],
  windowDays,
  everyDays: 1,
});

/** On the validation years filtered peaks over threshold had most green lights with 2000 days, of 1000, 2000 and all days. */
export function judgedMethod(name: RiskMethodName, seed: number): JudgedMethod {
  switch (name) {
    case 'historical':
      return plainHistorical;
    case 'filtered-historical':
    case 'filtered-peaks-over-threshold':
      return daily(name, 2000);
    case 'peaks-over-threshold':
      return daily(name, 1000);
    case 'monte-carlo-gaussian':
      return { method: monteCarlo('gaussian', { numDraws: 5000, seed }), windowDays: 500, everyDays: 5 };
    case 'monte-carlo-t':
      return { method: monteCarlo('t', { numDraws: 5000, seed }), windowDays: 500, everyDays: 5 };
    default:
      return daily(name, 500);
  }
}
