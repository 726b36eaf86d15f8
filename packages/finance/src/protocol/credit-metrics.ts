import { bootstrapInterval, delongInterval, metrics, type MetricInterval } from '@newfield/core';
import { hMeasure } from '../performance/h-measure.ts';
import { creditFigures, type JudgedRows } from './credit-figures.ts';

/** The figures of out-of-fold rows, each with its 95 % interval. */
export interface CreditMetrics {
  /** Mean of the folds' areas under the ROC curve, which goals are set in. */
  readonly rocAuc: MetricInterval;
  /** The area over all rows together. */
  readonly rocAucPooled: MetricInterval;
  /** 2 · `rocAuc` − 1. */
  readonly gini: MetricInterval;
  readonly kolmogorovSmirnov: MetricInterval;
  readonly hMeasure: MetricInterval;
  readonly brierScore: MetricInterval;
  /** Of ten bins of equal numbers of rows; resampling adds noise to each, so that the interval lies high. */
  readonly expectedCalibrationError: MetricInterval;
  readonly logLoss: MetricInterval;
}

/** In each of so many resamples all rows are ranked anew; the ends are good to a tenth of the interval. */
const resamples = 300;

/**
 * What scores are worth, and how far chance may have moved that: areas by DeLong, the others by a percentile bootstrap over rows. The
 * models are taken as they are: how another training would differ is not in the intervals.
 *
 * @param folds each judged by a model of its own
 * @param seed  of the bootstrap
 */
export function creditMetrics(folds: readonly JudgedRows[], seed: number): CreditMetrics {
  const figures = creditFigures(folds);
  const rocAuc = meanOf(folds.map(({ bad, scores }) => delongInterval(bad, scores)));
  const rows = byFallingScore(folds);
  const ranked = (figure: (bad: Uint8Array, scores: Float64Array) => number): MetricInterval =>
    bootstrapInterval(rows.bad.length, (drawn) => figure(...inOrder(rows, drawn)), { seed, resamples });
  const meanOver = (ofRow: Float64Array): MetricInterval =>
    bootstrapInterval(
      ofRow.length,
      (drawn) => {
        let sum = 0;
        for (const row of drawn) sum += ofRow[row]!;
        return sum / drawn.length;
      },
      { seed, resamples },
    );
  const { bad, scores } = rows;
  return {
    rocAuc,
    rocAucPooled: figures.areaPooled,
    gini: { value: figures.gini, low: 2 * rocAuc.low - 1, high: 2 * rocAuc.high - 1 },
    kolmogorovSmirnov: { ...ranked(metrics.kolmogorovSmirnov), value: figures.ks },
    hMeasure: { ...ranked(hMeasure), value: figures.hMeasure },
    brierScore: { ...meanOver(scores.map((score, row) => (score - bad[row]!) ** 2)), value: figures.brier },
    expectedCalibrationError: {
      ...ranked((drawnBad, drawnScores) =>
        metrics.expectedCalibrationError(
          metrics.reliabilityBins(drawnScores, drawnBad, { numBins: 10, equal: 'rows' }),
        ),
      ),
      value: figures.calibrationError,
    },
    logLoss: {
      ...meanOver(scores.map((score, row) => metrics.logLoss([bad[row]!], [1 - score, score], 2))),
      value: figures.logLoss,
    },
  };
}

/** Mean of figures of other rows each, whose intervals are about normal. */
export function meanOf(parts: readonly MetricInterval[]): MetricInterval {
  const mean = (of: (part: MetricInterval) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  const value = mean((part) => part.value);
  const half = (of: (part: MetricInterval) => number): number =>
    Math.sqrt(mean((part) => of(part) ** 2) / parts.length);
  return {
    value,
    low: value - half((part) => part.value - part.low),
    high: value + half((part) => part.high - part.value),
  };
}

/** All folds' rows from the highest score: sorted once, a resample of them is sorted again in no time. */
function byFallingScore(folds: readonly JudgedRows[]): JudgedRows {
  const rows = folds
    .flatMap(({ bad, scores }) => [...bad].map((label, row) => ({ label, score: scores[row]! })))
    .sort((a, b) => b.score - a.score);
  return {
    bad: Uint8Array.from(rows, ({ label }) => label),
    scores: Float64Array.from(rows, ({ score }) => score),
  };
}

/** Rows drawn with replacement, from the highest score. */
function inOrder({ bad, scores }: JudgedRows, drawn: Int32Array): [Uint8Array, Float64Array] {
  const order = drawn.slice().sort();
  return [Uint8Array.from(order, (row) => bad[row]!), Float64Array.from(order, (row) => scores[row]!)];
}
