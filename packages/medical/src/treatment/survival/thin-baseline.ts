import type { CoxModel } from '../../survival/cox/fit-cox.ts';

/** As many as a chart shows steps. */
const numTimesMax = 80;

/** Which of many times are kept, evenly, the last among them. */
export const keptTimes = (numTimes: number): number[] =>
  Array.from(
    { length: Math.min(numTimes, numTimesMax) },
    (_, index) => Math.round(((index + 1) * numTimes) / Math.min(numTimes, numTimesMax)) - 1,
  );

/** A model whose baseline is known at fewer times; at those it is what it was. */
export function thinBaseline(model: CoxModel): CoxModel {
  const { times, hazard, variance, means } = model.baseline;
  const kept = keptTimes(times.length);
  const of = <Value>(values: readonly Value[]): Value[] => kept.map((place) => values[place]!);
  return { ...model, baseline: { times: of(times), hazard: of(hazard), variance: of(variance), means: of(means) } };
}
