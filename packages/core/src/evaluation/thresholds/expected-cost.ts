import type { MetricInterval } from '../../contracts/metric.ts';
import { z95 } from '../intervals/normal.ts';
import type { ThresholdPoint } from './threshold-sweep.ts';

/** What a wrong decision of each kind costs, in any one unit. */
export interface ErrorCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/**
 * Mean cost of a row's decision with its normal 95 % interval, in the unit of the costs. It holds for rows that mix the classes
 * as these do.
 *
 * @returns an interval that starts at 0 where the normal one would start below
 */
export function expectedCost(
  { truePositives, falsePositives, trueNegatives, falseNegatives }: ThresholdPoint,
  { falsePositive, falseNegative }: ErrorCosts,
): MetricInterval {
  const numRows = truePositives + falsePositives + trueNegatives + falseNegatives;
  const value = (falsePositives * falsePositive + falseNegatives * falseNegative) / numRows;
  const squares = (falsePositives * falsePositive ** 2 + falseNegatives * falseNegative ** 2) / numRows;
  const half = z95 * Math.sqrt(Math.max(squares - value * value, 0) / numRows);
  return { value, low: Math.max(value - half, 0), high: value + half };
}
