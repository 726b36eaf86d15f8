import type { MetricInterval } from '../../contracts/metric.ts';
import type { ClassificationResults } from '../evaluate-classification.ts';
import { bootstrapInterval, type BootstrapOptions } from '../intervals/bootstrap.ts';
import { wilsonInterval } from '../intervals/wilson.ts';
import { maximumCalibrationError, reliabilityBins } from '../metrics/probability.ts';

/** One bar of a reliability diagram that has rows. */
export interface CalibratedBin {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Mean probability of what was decided. */
  readonly confidence: number;
  /** Share of right decisions, with Wilson's 95 % interval. */
  readonly accuracy: MetricInterval;
}

/** Whether the model is right as often as it says. */
export interface CalibrationReport {
  readonly bins: readonly CalibratedBin[];
  /**
   * Expected calibration error with its percentile bootstrap interval. Resampling adds noise to every bin, so the interval
   * lies a little high, and for a well calibrated model may lie above the value.
   */
  readonly expectedError: MetricInterval;
  /** The worst bin's distance; an extreme value of noisy bins, given without an interval. */
  readonly maximumError: number;
}

/**
 * Reliability of the decided class's probability.
 *
 * @param options.numBins of equal width; default 10
 */
export function calibrationReport(
  { labels, decisions, probabilities, numClasses }: ClassificationResults,
  { numBins = 10, ...bootstrap }: BootstrapOptions & { readonly numBins?: number } = {},
): CalibrationReport {
  const numRows = labels.length;
  const confidences = Float64Array.from({ length: numRows }, (_, row) =>
    Math.min(Math.max(probabilities[row * numClasses + decisions[row]!]!, 0), 1),
  );
  const isRight = Uint8Array.from({ length: numRows }, (_, row) => (labels[row] === decisions[row] ? 1 : 0));
  const bins = reliabilityBins(confidences, isRight, { numBins });
  // The same bins as above, found once and not in each resample: open below, closed above.
  const binOf = Int32Array.from(confidences, (confidence) => Math.max(Math.ceil(confidence * numBins) - 1, 0));
  const gaps = new Float64Array(numBins);
  const expectedError = bootstrapInterval(
    numRows,
    (rows) => {
      gaps.fill(0);
      for (const row of rows) gaps[binOf[row]!]! += confidences[row]! - isRight[row]!;
      return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / numRows;
    },
    bootstrap,
  );
  return {
    bins: bins
      .filter(({ rows }) => rows > 0)
      .map(({ low, high, rows, confidence, accuracy }) => ({
        low,
        high,
        rows,
        confidence,
        accuracy: wilsonInterval(Math.round(accuracy * rows), rows),
      })),
    expectedError,
    maximumError: maximumCalibrationError(bins),
  };
}
