import type { TimeGroup } from '../order-by-time.ts';

/** How events at the same time are counted: exactly enough (Efron), or as if each came first (Breslow). */
export type Ties = 'efron' | 'breslow';

/** Cox's log partial likelihood at some coefficients, with its slope and curvature. */
export interface LikelihoodPoint {
  /** In nats. */
  readonly logLikelihood: number;
  readonly gradient: number[];
  /** Minus the second derivatives; symmetric. */
  readonly information: number[][];
}

/** Sums over people at risk: of `w = exp(η)`, of `w·x` and of `w·x·xᵀ` (upper triangle, row-major). */
interface RiskSums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * @param groups as `latestFirst` gives them
 * @param values `[rows, width]`, row-major
 * @param eta    linear predictor `[rows]`
 * @see Cox 1972; Breslow 1974; Efron 1977
 */
export function partialLikelihood(
  groups: readonly TimeGroup[],
  values: Float64Array,
  eta: Float64Array,
  width: number,
  ties: Ties,
): LikelihoodPoint {
  const atRisk = emptySums(width);
  // The same factor on all weights changes nothing but keeps them finite.
  const top = eta.reduce((most, value) => Math.max(most, value), -Infinity);
  let logLikelihood = 0;
  const gradient = new Array<number>(width).fill(0);
  const information = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (const { events, censored } of groups) {
    const dying = emptySums(width);
    for (const row of censored) addRow(atRisk, values, row, Math.exp(eta[row]! - top), width);
    for (const row of events) {
      const weight = Math.exp(eta[row]! - top);
      addRow(atRisk, values, row, weight, width);
      addRow(dying, values, row, weight, width);
      logLikelihood += eta[row]! - top;
      for (let i = 0; i < width; i++) gradient[i]! += values[row * width + i]!;
    }
    for (let index = 0; index < events.length; index++) {
      const share = ties === 'efron' ? index / events.length : 0;
      const weight = atRisk.weight - share * dying.weight;
      logLikelihood -= Math.log(weight);
      const mean = atRisk.first.map((sum, i) => (sum - share * dying.first[i]!) / weight);
      for (let i = 0, place = 0; i < width; i++) {
        gradient[i]! -= mean[i]!;
        for (let j = i; j < width; j++, place++) {
          const second = (atRisk.second[place]! - share * dying.second[place]!) / weight;
          information[i]![j]! += second - mean[i]! * mean[j]!;
        }
      }
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) information[i]![j] = information[j]![i]!;
  return { logLikelihood, gradient, information };
}

const emptySums = (width: number): RiskSums => ({
  weight: 0,
  first: new Float64Array(width),
  second: new Float64Array((width * (width + 1)) / 2),
});

function addRow(sums: RiskSums, values: Float64Array, row: number, weight: number, width: number): void {
  sums.weight += weight;
  const start = row * width;
  for (let i = 0, place = 0; i < width; i++) {
    const weighted = weight * values[start + i]!;
    sums.first[i]! += weighted;
    for (let j = i; j < width; j++, place++) sums.second[place]! += weighted * values[start + j]!;
  }
}
