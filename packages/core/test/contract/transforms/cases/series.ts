import {
  fitSeriesScale,
  resample,
  seriesTransforms,
  fillGaps,
  difference,
  lags,
  rolling,
  seriesWindows,
  standardise,
  type FillGapsSpec,
  type ResampleSpec,
  type Series,
} from '../../../../src/preprocessing/series/index.ts';
import { reference } from '../series-reference.ts';
import { transformCase, type TransformCase, type TransformCases } from '../transform-case.ts';

const numbers = (stored: string): number[] => stored.split(' ').map(Number);
const expected = (stored: string) => ({ values: numbers(stored), tolerance: 1e-9, source: reference.madeWith });

const series = (): Series => ({
  values: Float64Array.from(numbers(reference.values)),
  numChannels: 2,
  timesMs: Float64Array.from(numbers(reference.timesMs)),
});

const resampled = (how: ResampleSpec['how']): TransformCase =>
  transformCase<ResampleSpec>({
    name: `resample, ${how}`,
    fit: () => ({ everyMs: 3000, how }),
    apply: (spec) => resample(series(), spec).values,
    expected: expected(reference.resample[how]),
  });

const filled = (name: keyof typeof reference.fillGaps, spec: FillGapsSpec): TransformCase =>
  transformCase<FillGapsSpec>({
    name: `fillGaps, ${name}`,
    fit: () => spec,
    apply: (fitted) => fillGaps(series(), fitted).values,
    expected: expected(reference.fillGaps[name]),
  });

export const seriesCases: TransformCases = {
  registered: Object.keys(seriesTransforms),
  cases: [
    ...(['mean', 'sum', 'min', 'max', 'last', 'linear', 'forward'] as const).map(resampled),
    filled('forward', { how: 'forward' }),
    filled('forward, at most 1', { how: 'forward', maxSteps: 1 }),
    filled('linear', { how: 'linear' }),
    ...(['1', '4'] as const).map((lag) =>
      transformCase({
        name: `difference, ${lag}`,
        fit: () => ({ lag: Number(lag) }),
        apply: (spec) => difference(series(), spec).values,
        expected: expected(reference.difference[lag]),
      }),
    ),
    transformCase({
      name: 'lags',
      fit: () => ({ steps: [0, 1, 3] }),
      apply: (spec) => lags(series(), spec).values,
      expected: expected(reference.lags),
    }),
    transformCase({
      name: 'rolling',
      fit: () => ({ length: 3, statistics: ['mean', 'std', 'min', 'max'] as const }),
      apply: (spec) => rolling(series(), spec).values,
      expected: expected(reference.rolling),
    }),
    transformCase({
      name: 'standardise',
      fit: () => fitSeriesScale({ values: series().values.slice(0, 32), numChannels: 2 }),
      apply: (scale) => standardise(series(), scale).values,
      expected: expected(reference.standardise),
    }),
    transformCase({
      name: 'windows',
      fit: () => ({ length: 2, stride: 2, horizon: 1 }),
      apply: (spec) =>
        seriesWindows({ values: Float64Array.of(0, 1, 2, 3, 4, 5, 6), numChannels: 1 }, spec, [0, 0, 0, 0, 0, 1, 1])
          .features.data as Float32Array,
      expected: { values: [0, 1, 2, 3], tolerance: 0, source: 'by hand' },
    }),
  ],
};
