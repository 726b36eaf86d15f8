import { requireCount } from '../require-range.ts';
import { cdfTable } from '../statistics/cdf-table.ts';
import { correlationMatrix } from '../statistics/correlation.ts';
import { normalQuantile } from '../../logistic/normal.ts';
import { studentConstant } from '../statistics/distributions.ts';

/** How positions move together, apart from how each moves by itself. */
export interface Copula {
  /** Of scores, `[positions, positions]` row by row. */
  readonly correlations: Float64Array;
  /** Of a t copula; Infinity is Gaussian, where extreme days of two positions hardly ever meet. */
  readonly degreesOfFreedom: number;
}

export type CopulaKind = 'gaussian' | 't';

const degreesTried = [2.5, 3, 4, 5, 6, 8, 10, 14, 20, 30, 60] as const;
const [daysMin, pairsMax] = [50, 25];

/**
 * Fits a copula by ranks. Correlations are those of normal scores; degrees of freedom those most likely for neighbouring pairs of
 * positions, at most 25 of them.
 *
 * @param columns profits by position, `[positions][days ≥ 50]`
 * @throws InvalidArgumentError for fewer days
 * @see Demarta & McNeil 2005, International Statistical Review 73. Deviations: scores in place of Kendall's τ, a hundred times cheaper
 *   for hundreds of positions; pairs in place of the whole likelihood.
 */
export function fitCopula(columns: readonly Float64Array[], kind: CopulaKind): Copula {
  const days = columns[0]!.length;
  requireCount('days for a copula', days, daysMin);
  const scores = Float64Array.from({ length: days }, (_, rank) => normalQuantile((rank + 0.5) / days));
  const ranks = columns.map(ranksOf);
  const correlations = correlationMatrix(ranks.map((rank) => Float64Array.from(rank, (place) => scores[place]!)));
  if (kind === 'gaussian' || columns.length === 1) return { correlations, degreesOfFreedom: Infinity };
  let best = { degreesOfFreedom: Infinity, logLikelihood: -Infinity };
  for (const degreesOfFreedom of degreesTried) {
    const logLikelihood = pairLikelihood(ranks, correlations, degreesOfFreedom);
    if (logLikelihood > best.logLikelihood) best = { degreesOfFreedom, logLikelihood };
  }
  return { correlations, degreesOfFreedom: best.degreesOfFreedom };
}

/** Place of each value among all, from 0; equal values share the lowest. */
function ranksOf(column: Float64Array): Uint32Array {
  const sorted = column.slice().sort();
  return Uint32Array.from(column, (value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

function pairLikelihood(ranks: readonly Uint32Array[], correlations: Float64Array, degrees: number): number {
  const [days, size] = [ranks[0]!.length, ranks.length];
  const table = cdfTable(degrees);
  const scores = Float64Array.from({ length: days }, (_, rank) => table.valueOf((rank + 0.5) / days));
  const constant = -Math.log(2 * Math.PI) - 2 * studentConstant(degrees);
  const logs = scores.map((x) => ((degrees + 1) / 2) * Math.log1p((x * x) / degrees));
  let sum = 0;
  for (let pair = 0; pair < Math.min(size - 1, pairsMax); pair++) {
    const correlation = correlations[pair * size + pair + 1]!;
    // Two positions that move alike have no density.
    const rest = Math.max(1 - correlation ** 2, 1e-6);
    const [left, right] = [ranks[pair]!, ranks[pair + 1]!];
    for (let day = 0; day < days; day++) {
      const [x, y] = [scores[left[day]!]!, scores[right[day]!]!];
      const distance = (x * x - 2 * correlation * x * y + y * y) / rest;
      sum += logs[left[day]!]! + logs[right[day]!]! - ((degrees + 2) / 2) * Math.log1p(distance / degrees);
    }
    sum += days * (constant - 0.5 * Math.log(rest));
  }
  return sum;
}
