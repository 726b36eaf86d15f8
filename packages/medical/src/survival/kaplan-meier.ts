import { z95 } from '@newfield/core';
import { latestFirst } from './order-by-time.ts';
import { requireOutcomes, type Outcomes } from './survival-rows.ts';

/** Share that is still without the event, from each event's time on; before the first it is 1. */
export interface SurvivalCurve {
  /** Rising. */
  readonly times: readonly number[];
  /** In [0, 1], falling. */
  readonly survival: readonly number[];
  /** 95 % interval at each time, for one time alone. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The product-limit estimate. Someone censored at the time of an event was at risk of it. Intervals are Greenwood's on the scale of
 * `log(−log S)`, so that they stay in [0, 1]; where the curve reaches 0 it is known no further: [0, 1].
 *
 * @throws as {@link requireOutcomes}
 * @see Kaplan & Meier 1958; Kalbfleisch & Prentice 1980, section 1.3, for the interval
 */
export function kaplanMeier(outcomes: Outcomes): SurvivalCurve {
  requireOutcomes(outcomes);
  const groups = [...latestFirst(outcomes)].reverse();
  let atRisk = outcomes.times.length;
  let [survival, greenwood] = [1, 0];
  const points: [time: number, survival: number, low: number, high: number][] = [];
  for (const { time, events, censored } of groups) {
    if (events.length > 0) {
      survival *= 1 - events.length / atRisk;
      greenwood += events.length / (atRisk * (atRisk - events.length));
      points.push([time, survival, ...logLogInterval(-Math.log(survival), Math.sqrt(greenwood))]);
    }
    atRisk -= events.length + censored.length;
  }
  return {
    times: points.map(([time]) => time),
    survival: points.map(([, value]) => value),
    low: points.map(([, , low]) => low),
    high: points.map(([, , , high]) => high),
  };
}

/**
 * 95 % interval of `exp(−hazard)` on the scale of `log(−log S)`.
 *
 * @param hazard cumulative, ≥ 0 @param standardError of it
 */
export function logLogInterval(hazard: number, standardError: number): readonly [low: number, high: number] {
  if (hazard === 0) return [1, 1];
  if (!Number.isFinite(hazard) || !Number.isFinite(standardError)) return [0, 1];
  const factor = Math.exp((z95 * standardError) / hazard);
  return [Math.exp(-hazard * factor), Math.exp(-hazard / factor)];
}

/** Share without the event at a time, ≥ 0. */
export function survivalAt({ times, survival }: Pick<SurvivalCurve, 'times' | 'survival'>, time: number): number {
  const next = times.findIndex((one) => one > time);
  const last = next === -1 ? times.length - 1 : next - 1;
  return last < 0 ? 1 : survival[last]!;
}

/** The first time at which half have had the event; undefined where the curve stays above one half. */
export const medianTime = ({ times, survival }: SurvivalCurve): number | undefined =>
  times[survival.findIndex((share) => share <= 0.5)];
