import type { MetricInterval } from '../contracts/metric.ts';
import { calibrationReport, type CalibrationReport } from './calibration/calibration-report.ts';
import { classCurves, type ClassCurves } from './curves/class-curves.ts';
import { evaluateClassification, type ClassificationResults } from './evaluate-classification.ts';
import { wilsonInterval } from './intervals/wilson.ts';
import { confusionMatrix } from './metrics/confusion-matrix.ts';
import { rowLogLoss } from './metrics/probability.ts';
import { crossColumns, type CrossedColumns } from './slices/cross-columns.ts';
import { findSlices, type Slice } from './slices/find-slices.ts';
import { searchSlices, type SliceSearch } from './slices/search-slices.ts';
import type { SliceColumn } from './slices/slice-rows.ts';
import { thresholdSweep, type ThresholdPoint } from './thresholds/threshold-sweep.ts';

/** One class among the others. */
export interface ClassReport {
  readonly numRows: number;
  readonly precision: MetricInterval;
  readonly recall: MetricInterval;
  /** Absent where the split has the class in no row, or in all of them. */
  readonly curves?: ClassCurves;
}

/** Everything a page about a classifier shows; plain data, so that it can be kept as JSON. */
export interface ClassificationReport {
  readonly metrics: Readonly<Record<string, MetricInterval>>;
  /** Counts, `[label][decision]`. */
  readonly confusion: readonly (readonly number[])[];
  /** In the order of the class numbers. */
  readonly classes: readonly ClassReport[];
  readonly calibration: CalibrationReport;
  /** The surely worst first. */
  readonly slices: readonly Slice[];
  /** Every two columns. */
  readonly crosses: readonly CrossedColumns[];
  /** What was found by testing all parts and pairs of them. */
  readonly search: SliceSearch;
  /** Of class 1; two classes only. */
  readonly thresholds?: readonly ThresholdPoint[];
}

/**
 * @param columns what to slice the rows by
 * @throws what `evaluateClassification` throws
 */
export function reportClassification(
  results: ClassificationResults,
  columns: readonly SliceColumn[] = [],
): ClassificationReport {
  const { labels, decisions, probabilities, numClasses } = results;
  const metrics = evaluateClassification(results);
  const confusion = confusionMatrix(labels, decisions, numClasses);
  return {
    metrics,
    confusion,
    classes: confusion.map((ofLabel, label) => {
      const numRows = ofLabel.reduce((sum, count) => sum + count, 0);
      const numDecided = confusion.reduce((sum, row) => sum + row[label]!, 0);
      const curves = classCurves(results, label);
      return {
        numRows,
        precision: wilsonInterval(ofLabel[label]!, numDecided),
        recall: wilsonInterval(ofLabel[label]!, numRows),
        ...(curves && { curves }),
      };
    }),
    calibration: calibrationReport(results),
    slices: findSlices(results, columns),
    crosses: crossColumns(results, columns),
    search: searchSlices(results, columns),
    ...(numClasses === 2 && {
      thresholds: thresholdSweep(
        labels,
        Float64Array.from({ length: labels.length }, (_, row) => probabilities[2 * row + 1]!),
      ),
    }),
  };
}

/** Cross-entropy of each row, nats: by which errors are sorted. */
export const rowLosses = ({ labels, probabilities, numClasses }: ClassificationResults): Float64Array =>
  Float64Array.from({ length: labels.length }, (_, row) => rowLogLoss(probabilities[row * numClasses + labels[row]!]!));
