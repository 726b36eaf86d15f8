import { InvalidArgumentError, ValueRangeError } from '../../contracts/errors/index.ts';
import { channelOf, joinChannels, numSteps, requireSeries, type Series } from './series.ts';

export interface ResampleSpec {
  /** Distance of the new steps, in milliseconds, > 0; they lie on multiples of it since 1970. */
  readonly everyMs: number;
  /**
   * What a new step holds. `mean`, `sum`, `min`, `max` and `last` gather the values from it up to the next step, as pandas'
   * `resample` does; `linear` and `forward` give the value at the step itself, from the measurements around or before it.
   */
  readonly how: 'mean' | 'sum' | 'min' | 'max' | 'last' | 'linear' | 'forward';
  /** Longest gap that `linear` and `forward` bridge, in milliseconds; default: any. */
  readonly maxGapMs?: number;
}

/**
 * Puts a series on a regular grid. A step without anything to say is NaN; a sum of nothing is 0.
 *
 * @throws InvalidArgumentError when the series has no times
 * @throws ValueRangeError      when the distance is not positive, or the grid would have more than 100 million steps
 */
export function resample(series: Series, { everyMs, how, maxGapMs = Infinity }: ResampleSpec): Series {
  requireSeries(series);
  const { timesMs } = series;
  if (timesMs === undefined) {
    throw new InvalidArgumentError('A series without times can’t be resampled.', {
      stage: 'preprocessing',
      expected: 'timesMs, one a step',
      fix: 'Give the time of each step.',
    });
  }
  const first = stepOf(timesMs[0] ?? 0, everyMs);
  const length = numSteps(series) === 0 ? 0 : stepOf(timesMs.at(-1)!, everyMs) - first + 1;
  if (!(everyMs > 0) || length > 1e8) {
    throw new ValueRangeError('everyMs is out of range.', {
      stage: 'preprocessing',
      expected: 'a number above 0 that gives at most 100 million steps',
      received: String(everyMs),
      fix: 'Choose a longer distance.',
    });
  }
  const grid = Float64Array.from({ length }, (_, step) => (first + step) * everyMs);
  const channels = Array.from({ length: series.numChannels }, (_, index) => {
    const values = channelOf(series, index);
    return how === 'linear' || how === 'forward'
      ? valuesAt(grid, timesMs, values, how, maxGapMs)
      : gathered(
          timesMs.map((time) => stepOf(time, everyMs) - first),
          values,
          length,
          how,
        );
  });
  return { values: joinChannels(channels), numChannels: series.numChannels, timesMs: grid };
}

/** Number of the step that a time falls into; a time within rounding of a step's start is its start. */
function stepOf(time: number, everyMs: number): number {
  const steps = time / everyMs;
  const nearest = Math.round(steps);
  return Math.abs(steps - nearest) <= 4 * Number.EPSILON * Math.abs(steps) ? nearest : Math.floor(steps);
}

/** @param steps the step each value falls into, counted from the grid's first */
function gathered(
  steps: Float64Array,
  values: Float64Array,
  length: number,
  how: 'mean' | 'sum' | 'min' | 'max' | 'last',
): Float64Array {
  const bins: number[][] = Array.from({ length }, () => []);
  values.forEach((value, index) => {
    if (!Number.isNaN(value)) bins[steps[index]!]!.push(value);
  });
  const sum = (bin: readonly number[]): number => bin.reduce((total, value) => total + value, 0);
  const ways: Readonly<Record<typeof how, (bin: readonly number[]) => number>> = {
    sum,
    mean: (bin) => sum(bin) / bin.length,
    min: (bin) => (bin.length === 0 ? Number.NaN : bin.reduce((least, value) => Math.min(least, value))),
    max: (bin) => (bin.length === 0 ? Number.NaN : bin.reduce((most, value) => Math.max(most, value))),
    last: (bin) => bin.at(-1) ?? Number.NaN,
  };
  return Float64Array.from(bins, ways[how]);
}

function valuesAt(
  grid: Float64Array,
  times: Float64Array,
  values: Float64Array,
  how: 'linear' | 'forward',
  maxGapMs: number,
): Float64Array {
  const known = Array.from(values.keys()).filter((step) => !Number.isNaN(values[step]));
  let next = 0;
  return grid.map((time) => {
    while (next < known.length && times[known[next]!]! <= time) next++;
    const [before, after] = [known[next - 1], known[next]];
    if (before === undefined) return Number.NaN;
    const sinceMs = time - times[before]!;
    if (sinceMs === 0) return values[before]!;
    if (how === 'forward') return sinceMs <= maxGapMs ? values[before]! : Number.NaN;
    if (after === undefined || times[after]! - times[before]! > maxGapMs) return Number.NaN;
    const share = sinceMs / (times[after]! - times[before]!);
    return values[before]! + share * (values[after]! - values[before]!);
  });
}
