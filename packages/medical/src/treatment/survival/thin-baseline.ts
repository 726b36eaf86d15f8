import type { CoxModel } from '../../survival/cox/fit-cox.ts';

/** As many as a chart shows steps. */
const numTimesMax = 80;

/** Places of the times that are kept: evenly among those up to the horizon, the last of them too. @param times rising */
export function keptTimes(times: readonly number[], horizon: number): number[] {
  const numWithin = times.filter((time) => time <= horizon).length;
  const numKept = Math.min(numWithin, numTimesMax);
  return Array.from({ length: numKept }, (_, index) => Math.round(((index + 1) * numWithin) / numKept) - 1);
}

/** A model whose baseline is known at fewer times, up to the horizon; at those it is what it was. */
export function thinBaseline(model: CoxModel, horizon: number): CoxModel {
  const { times, hazard, variance, means } = model.baseline;
  const kept = keptTimes(times, horizon);
  const of = <Value>(values: readonly Value[]): Value[] => kept.map((place) => values[place]!);
  return { ...model, baseline: { times: of(times), hazard: of(hazard), variance: of(variance), means: of(means) } };
}
