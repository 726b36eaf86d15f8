import {
  calibrationReport,
  evaluateClassification,
  wilsonInterval,
  type ClassificationResults,
  type Dataset,
  type RecordedEvaluation,
} from '@newfield/core';
import type { Row } from '@newfield/data';
import type { ScoredRows } from '../decisions/fit-findings.ts';

/** Whether a row has one of some classes, and how probable that is. */
export function oneAgainstRest(
  { labels, probabilities, numClasses }: ClassificationResults,
  classes: readonly number[],
): ScoredRows {
  const rows = Array.from(labels, (_, row) => row);
  return {
    labels: rows.map((row) => (classes.includes(labels[row]!) ? 1 : 0)),
    probabilities: rows.map((row) => classes.reduce((sum, label) => sum + probabilities[row * numClasses + label]!, 0)),
  };
}

/** As the bundle decides it. */
export const decidedAt = ({ labels, probabilities }: ScoredRows, threshold: number): ClassificationResults => ({
  labels,
  decisions: Array.from(probabilities, (probability) => (probability > threshold ? 1 : 0)),
  probabilities: Array.from(probabilities).flatMap((probability) => [1 - probability, probability]),
  numClasses: 2,
});

/** @param name other than the data set's own, where the question is another */
export function recorded(
  { split, checksum, ...dataset }: Pick<Dataset, 'name' | 'split' | 'checksum'>,
  results: ClassificationResults,
  name = dataset.name,
): RecordedEvaluation {
  const { expectedError } = calibrationReport(results);
  return {
    ...{ data: name, split, checksum, rows: results.labels.length },
    metrics: { ...evaluateClassification(results), expectedCalibrationError: expectedError },
  };
}

/** Rows of one kind and how many of them are decided rightly. */
export interface Subgroup {
  readonly name: string;
  readonly rows: number;
  readonly accuracy: ReturnType<typeof wilsonInterval>;
}

/**
 * How often pneumonia is decided rightly among pictures of one kind: what was confirmed, and the series of the file's name.
 *
 * @param rows the index's rows, in the results' order
 */
export function subgroups({ labels, decisions }: ClassificationResults, rows: readonly Row[]): Subgroup[] {
  const groups = new Map<string, { right: number; rows: number }>();
  rows.forEach((row, index) => {
    const series = /(NORMAL2-IM|IM|person)-?\d+/.exec(String(row['file']))?.[1] ?? 'other';
    const name = `${String(row['subtype'])}, series ${series}`;
    const group = groups.get(name) ?? { right: 0, rows: 0 };
    group.rows++;
    if (labels[index] === decisions[index]) group.right++;
    groups.set(name, group);
  });
  return [...groups].sort().map(([name, group]) => ({
    name,
    rows: group.rows,
    accuracy: wilsonInterval(group.right, group.rows),
  }));
}
