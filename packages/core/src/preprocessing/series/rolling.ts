import { channelOf, joinChannels, requireSeries, type Series } from './series.ts';
import { requireWhole } from './windows.ts';

export interface RollingSpec {
  /** Steps that are looked back on, the present one included. */
  readonly length: number;
  readonly statistics: readonly ('mean' | 'std' | 'min' | 'max')[];
}

/**
 * Statistics of the last steps at each step, one channel for each channel and statistic: channel 1's in order, then channel
 * 2's. Steps that can't look back far enough, or see a missing value, are NaN. The deviation is the sample's (n - 1).
 *
 * @throws ValueRangeError when the length is no whole number from 1
 */
export function rolling(series: Series, { length, statistics }: RollingSpec): Series {
  requireSeries(series);
  requireWhole('length', length, 1);
  const ways: Readonly<Record<RollingSpec['statistics'][number], (window: Float64Array) => number>> = {
    mean,
    std: (window) => {
      const centre = mean(window);
      return Math.sqrt(window.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (window.length - 1));
    },
    min: (window) => window.reduce((least, value) => Math.min(least, value), Infinity),
    max: (window) => window.reduce((most, value) => Math.max(most, value), -Infinity),
  };
  const channels = Array.from({ length: series.numChannels }, (_, index) => channelOf(series, index)).flatMap(
    (values) =>
      statistics.map((name) =>
        values.map((_, step) =>
          step + 1 < length ? Number.NaN : ways[name](values.subarray(step + 1 - length, step + 1)),
        ),
      ),
  );
  return { ...series, values: joinChannels(channels), numChannels: channels.length };
}

const mean = (window: Float64Array): number => window.reduce((sum, value) => sum + value, 0) / window.length;

export interface LagSpec {
  /** How many steps back, each from 0. */
  readonly steps: readonly number[];
}

/**
 * Earlier values beside each step, one channel for each channel and lag: channel 1's in order, then channel 2's. NaN where
 * there is no earlier step.
 *
 * @throws ValueRangeError when a lag is no whole number from 0
 */
export function lags(series: Series, { steps }: LagSpec): Series {
  requireSeries(series);
  steps.forEach((step) => requireWhole('lag', step, 0));
  const channels = Array.from({ length: series.numChannels }, (_, index) => channelOf(series, index)).flatMap(
    (values) => steps.map((back) => values.map((_, step) => values[step - back] ?? Number.NaN)),
  );
  return { ...series, values: joinChannels(channels), numChannels: channels.length };
}
