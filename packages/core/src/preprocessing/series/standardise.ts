import { ShapeMismatchError } from '../../contracts/errors/index.ts';
import { channelOf, mapChannels, requireSeries, type Series } from './series.ts';

/** Mean and standard deviation of each channel, fitted on training steps: plain data. */
export interface SeriesScale {
  readonly means: readonly number[];
  readonly standardDeviations: readonly number[];
}

/** Missing values are passed over; a channel that never changes gets the deviation 1, so that it becomes 0. */
export function fitSeriesScale(training: Series): SeriesScale {
  requireSeries(training);
  const figures = Array.from({ length: training.numChannels }, (_, index) => {
    const known = channelOf(training, index).filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / (known.length || 1);
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length || 1);
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  return { means: figures.map(({ mean }) => mean), standardDeviations: figures.map(({ deviation }) => deviation) };
}

/** @throws ShapeMismatchError when the series has another number of channels than the training's */
export function standardise(series: Series, { means, standardDeviations }: SeriesScale): Series {
  requireSeries(series);
  if (series.numChannels !== means.length) {
    throw new ShapeMismatchError('The series has other channels than the ones the scale was fitted on.', {
      stage: 'preprocessing',
      expected: `${means.length} channels`,
      received: `${series.numChannels}`,
      fix: 'Give the channels of the training data, in their order.',
    });
  }
  return mapChannels(series, (values, channel) =>
    values.map((value) => (value - means[channel]!) / standardDeviations[channel]!),
  );
}
