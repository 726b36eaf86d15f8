import {
  boxAveragePrecision,
  chooseCountThresholds,
  detectedBoxes,
  judgeBoxes,
  lowestScore,
  openOutputs,
  withoutRepeats,
  type DetectionResult,
  type DetectionSettings,
  type TrainedModel,
} from '@newfield/core';
import type { BoxedPictures } from '@newfield/data';

/** How much boxes of one class may overlap and still be two objects; tried for each class. */
const overlapLimits = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
const batchSize = 8;

/** Boxes of every score that a detector finds, beside those that are there. */
export async function detectBoxes(
  trained: TrainedModel,
  { pictures, boxes, classNames }: BoxedPictures,
  limits: readonly number[] = classNames.map(() => 1),
): Promise<DetectionResult[]> {
  const thresholds = classNames.map(() => lowestScore);
  const settings: DetectionSettings = { thresholds, chosenBy: '', overlapLimits: limits };
  const [numPictures, ...shape] = pictures.shape as [number, ...number[]];
  const size = pictures.data.length / numPictures;
  const reader = await openOutputs({ ...trained, detection: settings }, []);
  try {
    const results: DetectionResult[] = [];
    for (let start = 0; start < numPictures; start += batchSize) {
      const end = Math.min(start + batchSize, numPictures);
      const data = (pictures.data as Uint8Array).slice(start * size, end * size);
      const outputs = await reader.read({ dtype: 'uint8', shape: [end - start, ...shape], data });
      for (const found of detectedBoxes(outputs, settings, thresholds))
        results.push({ found, actual: boxes[results.length]! });
    }
    return results;
  } finally {
    await reader.dispose();
  }
}

/** Overlap limits of the best average precision of each class, then thresholds of the nearest counts. */
export async function chooseBoxes(trained: TrainedModel, validation: BoxedPictures): Promise<DetectionSettings> {
  const { classNames } = validation;
  const all = await detectBoxes(trained, validation);
  const tried = overlapLimits.map((limit) => ({
    limit,
    results: all.map(({ found, actual }) => ({
      actual,
      found: withoutRepeats(
        found,
        classNames.map(() => limit),
      ),
    })),
  }));
  const best = classNames.map((_, classIndex) => {
    const precisions = tried.map(({ results }) => precisionOf(results, classIndex));
    return tried[precisions.indexOf(Math.max(...precisions))]!;
  });
  return {
    overlapLimits: best.map(({ limit }) => limit),
    thresholds: best.map(({ results }, classIndex) => chooseCountThresholds(results, classNames.length)[classIndex]!),
    chosenBy: `counts nearest to the actual ones on ${validation.name}, ${validation.split}`,
  };
}

const precisionOf = (results: readonly DetectionResult[], classIndex: number): number =>
  boxAveragePrecision(
    results.flatMap((result) => judgeBoxes(result, classIndex)),
    results.reduce((sum, { actual }) => sum + actual.filter((box) => box.classIndex === classIndex).length, 0),
  );
