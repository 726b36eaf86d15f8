import type { MetricInterval } from '../../contracts/metric.ts';
import type { ClassificationResults } from '../evaluate-classification.ts';
import { averagePrecisionInterval } from '../intervals/boyd.ts';
import { delongInterval } from '../intervals/delong.ts';
import { averagePrecision, precisionRecallCurve, rocCurve } from '../metrics/ranking.ts';
import { thinCurve } from './thin-curve.ts';

/** How well the probability of one class ranks its rows before all others. */
export interface ClassCurves {
  /** Points `[false positive rate, true positive rate]`, from strict to lenient. */
  readonly roc: readonly (readonly [number, number])[];
  /** Points `[recall, precision]`, from strict to lenient. */
  readonly precisionRecall: readonly (readonly [number, number])[];
  readonly rocAuc: MetricInterval;
  readonly averagePrecision: MetricInterval;
  /** Share of the class's rows: the precision of a guess, and so the floor of the precision-recall curve. */
  readonly prevalence: number;
}

/**
 * ROC and precision-recall curves of one class against the rest, thinned so that they can be sent and drawn; the areas come
 * from all rows.
 *
 * @param label number of the class
 * @param options.numPointsMax of each curve; default 200
 * @returns undefined where the rows are all of the class, or none is
 */
export function classCurves(
  { labels, probabilities, numClasses }: ClassificationResults,
  label: number,
  { numPointsMax = 200 }: { readonly numPointsMax?: number } = {},
): ClassCurves | undefined {
  const isIt = Uint8Array.from(labels, (each) => (each === label ? 1 : 0));
  const positives = isIt.reduce((sum, each) => sum + each, 0);
  if (positives === 0 || positives === isIt.length) return undefined;
  const scores = Float64Array.from({ length: isIt.length }, (_, row) => probabilities[row * numClasses + label]!);
  const roc = rocCurve(isIt, scores);
  const found = precisionRecallCurve(isIt, scores);
  const rocPoints = roc.falsePositiveRate.map((rate, index) => [rate, roc.truePositiveRate[index]!] as const);
  const recallPoints = found.recall.map((recall, index) => [recall, found.precision[index]!] as const).reverse();
  return {
    roc: thinCurve(rocPoints, numPointsMax),
    precisionRecall: thinCurve(recallPoints, numPointsMax),
    rocAuc: delongInterval(isIt, scores),
    averagePrecision: averagePrecisionInterval(averagePrecision(isIt, scores), positives),
    prevalence: positives / isIt.length,
  };
}
