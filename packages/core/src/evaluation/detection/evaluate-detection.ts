import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import { bootstrapInterval } from '../intervals/bootstrap.ts';
import { boxAveragePrecision, judgeBoxes, type DetectionResult } from './average-precision.ts';
import { pictureCountAccuracy, totalCountAccuracy } from './count-accuracy.ts';

export interface DetectionFigures {
  readonly classNames: readonly string[];
  /** Of each class: boxes with at least this score are counted. */
  readonly thresholds: readonly number[];
}

/**
 * Figures of a detector, each with its 95 % bootstrap interval over pictures: `averagePrecision50` and its mean over the classes
 * (boxes of any score, overlap of one half), and how well objects are counted at the thresholds, over all pictures together
 * (`countAccuracy`) and picture by picture (`pictureCountAccuracy`). A class that no picture holds has no figures.
 *
 * @param results one a picture; boxes below the thresholds belong to them
 * @throws EmptyDatasetError when there is no picture, or nothing in any of them
 */
export function evaluateDetection(
  results: readonly DetectionResult[],
  { classNames, thresholds }: DetectionFigures,
): Record<string, MetricInterval> {
  const present = classNames
    .map((name, classIndex) => ({ name, ...ofClass(results, classIndex, thresholds[classIndex]!) }))
    .filter(({ actual }) => actual.some((count) => count > 0));
  if (present.length === 0) {
    throw new EmptyDatasetError('There is nothing to be found in the pictures.', {
      stage: 'evaluation',
      fix: 'Evaluate on a split whose pictures have boxes.',
    });
  }
  const interval = (figure: (pictures: Int32Array) => number): MetricInterval =>
    bootstrapInterval(results.length, figure);
  const precisionOf = ({ judged, actual }: ClassResult, pictures: Int32Array): number =>
    boxAveragePrecision(chosen(judged, pictures).flat(), total(chosen(actual, pictures)));
  const perClass = present.map((result): [string, MetricInterval][] => [
    [`averagePrecision50: ${result.name}`, interval((pictures) => orNone(precisionOf(result, pictures)))],
    [`countAccuracy: ${result.name}`, interval((pictures) => orNone(counted(totalCountAccuracy, result, pictures)))],
    [
      `pictureCountAccuracy: ${result.name}`,
      interval((pictures) => orNone(counted(pictureCountAccuracy, result, pictures))),
    ],
  ]);
  const mean = interval((pictures) => {
    const values = present.map((result) => precisionOf(result, pictures)).filter((value) => !Number.isNaN(value));
    return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  });
  const rank = (metric: number) => perClass.map((ofOne) => ofOne[metric]!);
  return Object.fromEntries([['meanAveragePrecision50', mean], ...rank(0), ...rank(1), ...rank(2)]);
}

/** Of one class, an entry a picture. */
interface ClassResult {
  readonly judged: readonly ReturnType<typeof judgeBoxes>[];
  readonly found: readonly number[];
  readonly actual: readonly number[];
}

function ofClass(results: readonly DetectionResult[], classIndex: number, threshold: number): ClassResult {
  return {
    judged: results.map((result) => judgeBoxes(result, classIndex)),
    found: results.map(
      ({ found }) => found.filter((box) => box.classIndex === classIndex && box.score >= threshold).length,
    ),
    actual: results.map(({ actual }) => actual.filter((box) => box.classIndex === classIndex).length),
  };
}

const chosen = <T>(values: readonly T[], pictures: Int32Array): T[] => Array.from(pictures, (row) => values[row]!);
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const counted = (
  accuracy: (found: readonly number[], actual: readonly number[]) => number,
  { found, actual }: ClassResult,
  pictures: Int32Array,
): number => accuracy(chosen(found, pictures), chosen(actual, pictures));

/** A resample without any object of the class says nothing against the model. */
const orNone = (value: number): number => (Number.isNaN(value) ? 1 : value);
