import jStat from 'jstat';
import { normalDensity, normalQuantile } from '../../logistic/normal.ts';
import type { TailRisk } from './tail.ts';

/** Quantile of Student's t, off by less than 1e-7; `chance` in (0, 1), `degrees` > 0. */
const studentQuantile = (chance: number, degrees: number): number => jStat.studentt.inv(chance, degrees);

/** Chance of a chi-square statistic this large or larger. */
export const chiSquareTail = (statistic: number, degrees: number): number =>
  Math.max(0, 1 - jStat.chisquare.cdf(Math.max(statistic, 0), degrees));

/** Logarithm of Student's density at `x`, with scale 1. */
function studentLogDensity(x: number, degrees: number): number {
  return studentConstant(degrees) - ((degrees + 1) / 2) * Math.log1p((x * x) / degrees);
}

/** What of the logarithm of Student's density doesn't depend on `x`. */
export const studentConstant = (degrees: number): number =>
  jStat.gammaln((degrees + 1) / 2) - jStat.gammaln(degrees / 2) - 0.5 * Math.log(degrees * Math.PI);

/** Tail of the standard normal distribution. @see McNeil, Frey & Embrechts 2015, section 2.3.4 */
export function normalTail(confidence: number): TailRisk {
  const quantile = normalQuantile(confidence);
  return { valueAtRisk: quantile, expectedShortfall: normalDensity(quantile) / (1 - confidence) };
}

/** Tail of Student's t with scale 1; `degrees` > 1. @see McNeil, Frey & Embrechts 2015, section 2.3.4 */
export function studentTail(confidence: number, degrees: number): TailRisk {
  const quantile = studentQuantile(confidence, degrees);
  const density = Math.exp(studentLogDensity(quantile, degrees));
  const expectedShortfall = (density / (1 - confidence)) * ((degrees + quantile ** 2) / (degrees - 1));
  return { valueAtRisk: quantile, expectedShortfall };
}
