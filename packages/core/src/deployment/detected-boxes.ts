import type { DetectedBox } from '../contracts/box.ts';
import { detectionNames, type DetectionSettings } from '../contracts/bundle.ts';

import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import { intersectionOverUnion } from '../contracts/overlap.ts';

/** Boxes with a lower score are not looked at. */
export const lowestScore = 0.05;

/**
 * The boxes that a detector's graph answered with, the surest first, of each picture.
 *
 * Of two boxes of one class that overlap by more than the class's limit the less sure one is left out.
 *
 * @param outputs   `scores` float32 `[pictures, rows, columns, classes]`, 0 but at local maxima, and `boxes` float32 `[pictures,
 * rows, columns, 4]`: left, top, right, bottom in pixels of the input
 * @param minScores of each class; default: the settings' thresholds, which is what is counted
 */
export function detectedBoxes(
  outputs: Readonly<Record<string, HostTensor>>,
  { thresholds, overlapLimits }: Pick<DetectionSettings, 'thresholds' | 'overlapLimits'>,
  minScores: readonly number[] = thresholds,
): DetectedBox[][] {
  const [scores, boxes] = [outputs[detectionNames.scores], outputs[detectionNames.boxes]];
  if (scores === undefined || boxes === undefined) {
    throw new InvalidArgumentError('The model does not answer with boxes.', {
      stage: 'deployment',
      expected: `outputs ${detectionNames.scores} and ${detectionNames.boxes}`,
      received: Object.keys(outputs).join(', '),
      fix: 'Use a bundle whose task is detection.',
    });
  }
  const [numPictures, rows, columns, numClasses] = scores.shape as [number, number, number, number];
  return Array.from({ length: numPictures }, (_, picture) => {
    const found: DetectedBox[] = [];
    for (let cell = picture * rows * columns; cell < (picture + 1) * rows * columns; cell++) {
      for (let classIndex = 0; classIndex < numClasses; classIndex++) {
        const score = Number(scores.data[cell * numClasses + classIndex]);
        if (score < Math.max(minScores[classIndex]!, lowestScore)) continue;
        const [left, top, right, bottom] = Array.from(boxes.data.subarray(4 * cell, 4 * cell + 4), Number);
        found.push({ classIndex, score, left: left!, top: top!, right: right!, bottom: bottom! });
      }
    }
    return withoutRepeats(found, overlapLimits);
  });
}

/**
 * Of boxes of one class that overlap by more than the class's limit (intersection over union), the surest.
 *
 * @param overlapLimits of each class
 */
export function withoutRepeats(found: readonly DetectedBox[], overlapLimits: readonly number[]): DetectedBox[] {
  const kept: DetectedBox[] = [];
  for (const box of [...found].sort((a, b) => b.score - a.score)) {
    const isRepeat = kept.some(
      (other) =>
        other.classIndex === box.classIndex && intersectionOverUnion(other, box) > overlapLimits[box.classIndex]!,
    );
    if (!isRepeat) kept.push(box);
  }
  return kept;
}
