import { ShapeMismatchError } from '../../contracts/errors/index.ts';

/** Measurements in order of time. */
export interface Series {
  /** Row-major `[steps, numChannels]`; NaN where a value is missing. */
  readonly values: Float64Array;
  readonly numChannels: number;
  /** Milliseconds since 1970, UTC, rising; needed to resample. */
  readonly timesMs?: Float64Array;
}

export const numSteps = ({ values, numChannels }: Series): number => values.length / numChannels;

/** One channel's values, in order. */
export function channelOf({ values, numChannels }: Series, channel: number): Float64Array {
  return Float64Array.from({ length: values.length / numChannels }, (_, step) => values[step * numChannels + channel]!);
}

/** Puts channels of equal length side by side. */
export function joinChannels(channels: readonly Float64Array[]): Float64Array {
  const [numRows, numChannels] = [channels[0]?.length ?? 0, channels.length];
  return Float64Array.from(
    { length: numRows * numChannels },
    (_, index) => channels[index % numChannels]![Math.floor(index / numChannels)]!,
  );
}

/** The same series with each channel changed by itself. */
export function mapChannels(series: Series, change: (channel: Float64Array, index: number) => Float64Array): Series {
  const channels = Array.from({ length: series.numChannels }, (_, index) => change(channelOf(series, index), index));
  return { ...series, values: joinChannels(channels) };
}

/** @throws ShapeMismatchError when the values don't fill whole steps, or times and steps differ in number, or times fall */
export function requireSeries(series: Series): void {
  const steps = numSteps(series);
  const { timesMs, numChannels } = series;
  const isRising = timesMs === undefined || timesMs.every((time, step) => step === 0 || time >= timesMs[step - 1]!);
  if (Number.isInteger(steps) && (timesMs === undefined || timesMs.length === steps) && isRising) return;
  throw new ShapeMismatchError('This is no series.', {
    stage: 'preprocessing',
    expected: `values for whole steps of ${numChannels} channels, and as many times as steps, in rising order`,
    received: `${series.values.length} values, ${timesMs?.length ?? 'no'} times${isRising ? '' : ', not rising'}`,
    fix: 'Sort the rows by time, and give every channel a value (NaN where it is missing).',
  });
}
