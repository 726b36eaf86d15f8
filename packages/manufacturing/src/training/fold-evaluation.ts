import { calibrate, evaluateClassification, type RecordedEvaluation } from '@newfield/core';
import type { ClassifiedPictures } from './picture-rows.ts';
import type { FoldedClassifier } from './train-folds.ts';

/** Figures of the answers that members gave for pictures they had not seen, calibrated as the joined model is. */
export function outOfFoldEvaluation(
  { name, split, checksum }: ClassifiedPictures,
  { joined, outOfFold, unseen }: FoldedClassifier,
): RecordedEvaluation {
  const { labels, decisions, numClasses } = outOfFold;
  const rows = labels.length;
  const calibration = joined.calibration ?? { method: 'none' };
  const probabilities = Array.from({ length: rows }, (_, row) => {
    const ofRow = Array.from({ length: numClasses }, (__, label) => outOfFold.probabilities[row * numClasses + label]!);
    return calibrate(calibration, ofRow);
  }).flat();
  const metrics = evaluateClassification({ labels, decisions, probabilities, numClasses });
  return { data: name, split: `${split}, unseen: ${unseen}`, checksum, rows, metrics };
}
