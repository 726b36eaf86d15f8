import { difference } from './difference.ts';
import { fillGaps } from './fill-gaps.ts';
import { resample } from './resample.ts';
import { lags, rolling } from './rolling.ts';
import { standardise } from './standardise.ts';
import { seriesWindows } from './windows.ts';

/** Everything that can be done to a series, by its name. Nothing here imports Node's modules. */
export const seriesTransforms = {
  resample,
  fillGaps,
  difference,
  lags,
  rolling,
  standardise,
  windows: seriesWindows,
} as const;

export { difference, undoDifference, type DifferenceSpec } from './difference.ts';
export { fillGaps, type FillGapsSpec } from './fill-gaps.ts';
export { resample, type ResampleSpec } from './resample.ts';
export { lags, rolling, type LagSpec, type RollingSpec } from './rolling.ts';
export type { Series } from './series.ts';
export { fitSeriesScale, standardise, type SeriesScale } from './standardise.ts';
export { seriesWindows, type Windows, type WindowSpec } from './windows.ts';
