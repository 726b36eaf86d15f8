import { delongInterval, metrics, type MetricInterval } from '@newfield/core';
import { hMeasure } from '../performance/h-measure.ts';

/** Rows that one model judged without having seen them. */
export interface JudgedRows {
  readonly bad: Uint8Array;
  /** Probabilities of going bad. */
  readonly scores: Float64Array;
}

export interface CreditFigures {
  /** Area under the ROC curve, a fold each, and their mean. */
  readonly areas: readonly number[];
  readonly areaMean: number;
  /** Over all rows together, with DeLong's 95 % interval. */
  readonly areaPooled: MetricInterval;
  /** 2 · mean area − 1. */
  readonly gini: number;
  /** Kolmogorov and Smirnov's largest distance between good and bad rows, over all rows. */
  readonly ks: number;
  /** Hand's measure, over all rows. */
  readonly hMeasure: number;
  readonly brier: number;
  /** Expected calibration error over ten bins of equal numbers of rows. */
  readonly calibrationError: number;
  readonly logLoss: number;
}

/** What scores are worth. @param folds each judged by a model of its own */
export function creditFigures(folds: readonly JudgedRows[]): CreditFigures {
  const areas = folds.map(({ bad, scores }) => metrics.rocAuc(bad, scores).area);
  const areaMean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
  const bad = Uint8Array.from(folds.flatMap((fold) => [...fold.bad]));
  const scores = Float64Array.from(folds.flatMap((fold) => [...fold.scores]));
  const both = Float64Array.from({ length: 2 * scores.length }, (_, index) =>
    index % 2 === 1 ? scores[index >> 1]! : 1 - scores[index >> 1]!,
  );
  return {
    areas,
    areaMean,
    areaPooled: delongInterval(bad, scores),
    gini: 2 * areaMean - 1,
    ks: metrics.kolmogorovSmirnov(bad, scores),
    hMeasure: hMeasure(bad, scores),
    brier: metrics.brierScore(bad, both, 2),
    calibrationError: metrics.expectedCalibrationError(
      metrics.reliabilityBins(scores, bad, { numBins: 10, equal: 'rows' }),
    ),
    logLoss: metrics.logLoss(bad, both, 2),
  };
}
