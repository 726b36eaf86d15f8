import { mapChannels, numSteps, requireSeries, type Series } from './series.ts';
import { requireWhole } from './windows.ts';

export interface DifferenceSpec {
  /** Steps to the value that is taken away: 1, or a season; default 1. */
  readonly lag?: number;
}

/**
 * Each value less the one `lag` steps before it. The first `lag` steps, which have none, are left out; keep them to undo it.
 *
 * @throws ValueRangeError when the lag is no whole number from 1
 */
export function difference(series: Series, { lag = 1 }: DifferenceSpec = {}): Series {
  requireSeries(series);
  requireWhole('lag', lag, 1);
  const changed = mapChannels(series, (values) => values.slice(lag).map((value, step) => value - values[step]!));
  return { ...changed, ...(series.timesMs && { timesMs: series.timesMs.slice(lag) }) };
}

/**
 * The series that `difference` was made from.
 *
 * @param first its first `lag` steps
 */
export function undoDifference(differences: Series, first: Series, { lag = 1 }: DifferenceSpec = {}): Series {
  requireWhole('lag', lag, 1);
  const steps = numSteps(differences) + lag;
  const { numChannels } = differences;
  const values = new Float64Array(steps * numChannels);
  values.set(first.values);
  for (let index = lag * numChannels; index < values.length; index++) {
    values[index] = values[index - lag * numChannels]! + differences.values[index - lag * numChannels]!;
  }
  return { values, numChannels };
}
