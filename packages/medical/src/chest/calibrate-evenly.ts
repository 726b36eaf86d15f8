import { calibrate, fitCalibration, type Calibration, type ClassificationResults } from '@newfield/core';

/**
 * The calibration under which healthy children (class 0) and all others count alike: probabilities then hold for a child whose
 * chance of pneumonia was even before the picture was looked at. What that chance is differs between departments. The rows of the
 * smaller side are repeated until both are as many.
 *
 * @param results of validation rows, not calibrated
 */
export function evenlyCalibrated({ labels, probabilities, numClasses }: ClassificationResults): Calibration {
  const rows = Array.from(labels, (_, row) => row);
  const sides = [true, false].map((isNormal) => rows.filter((row) => (labels[row] === 0) === isNormal));
  const most = Math.max(...sides.map(({ length }) => length));
  const even = sides.flatMap((side) => Array.from({ length: most }, (_, index) => side[index % side.length]!));
  return fitCalibration(
    numClasses === 2 ? 'platt' : 'temperature',
    even.map((row) => labels[row]!),
    even.flatMap((row) => rowOf(probabilities, row, numClasses)),
    numClasses,
  );
}

/** The results as a bundle with this calibration would have them. */
export function calibratedResults(results: ClassificationResults, calibration: Calibration): ClassificationResults {
  const { labels, probabilities, numClasses } = results;
  const rows = Array.from(labels, (_, row) => calibrate(calibration, rowOf(probabilities, row, numClasses)));
  return {
    labels,
    decisions: rows.map((row) => row.indexOf(Math.max(...row))),
    probabilities: rows.flat(),
    numClasses,
  };
}

/** The first rows alone: of pictures and their changed copies, the pictures. */
export const firstRows = (
  { labels, decisions, probabilities, numClasses }: ClassificationResults,
  numRows: number,
): ClassificationResults => ({
  labels: Array.from(labels).slice(0, numRows),
  decisions: Array.from(decisions).slice(0, numRows),
  probabilities: Array.from(probabilities).slice(0, numRows * numClasses),
  numClasses,
});

const rowOf = (probabilities: ArrayLike<number>, row: number, numClasses: number): number[] =>
  Array.from({ length: numClasses }, (_, label) => probabilities[row * numClasses + label]!);
