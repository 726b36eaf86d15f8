import type { MetricInterval } from '../../contracts/metric.ts';
import { rocAuc, rocComponents } from '../metrics/roc-auc.ts';
import { z95 } from './normal.ts';

/**
 * 95 % interval of the area under a ROC curve. Where every positive scores above every negative its variance is 0 and the
 * interval [1, 1], however few rows there are: say so when you report it.
 *
 * @throws SingleClassError when the labels are all the same
 * @see DeLong 1988
 */
export function delongInterval(labels: ArrayLike<number>, scores: ArrayLike<number>): MetricInterval {
  const { area, variance } = rocAuc(labels, scores);
  const half = z95 * Math.sqrt(variance);
  return { value: area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}

/**
 * 95 % interval of the difference of two models' areas on the same rows, first minus second; 0 outside it means they differ.
 *
 * @throws SingleClassError when the labels are all the same
 */
export function delongDifference(
  labels: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): MetricInterval {
  const [a, b] = [rocComponents(labels, first), rocComponents(labels, second)];
  const differences = (x: readonly number[], y: readonly number[]): number[] =>
    x.map((value, index) => value - y[index]!);
  const variance = (values: readonly number[]): number => {
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return squares / Math.max(values.length - 1, 1) / values.length;
  };
  const [positives, negatives] = [
    differences(a.winsOfPositives, b.winsOfPositives),
    differences(a.winsOverNegatives, b.winsOverNegatives),
  ];
  const value = positives.reduce((sum, difference) => sum + difference, 0) / positives.length;
  const half = z95 * Math.sqrt(variance(positives) + variance(negatives));
  return { value, low: value - half, high: value + half };
}
