import { augmentBatch, type AugmentationSpec, type Dataset } from '@newfield/core';
import { pictureDataset, wholeBatch } from './picture-dataset.ts';

/** Ways in which pictures of another department may differ: exposure and display, framing, position of the child. */
const shifts: readonly AugmentationSpec[] = [
  { colour: { gamma: 0.8 } },
  { colour: { contrast: 0.5, brightness: 0.3 } },
  { zoomShare: 0.2 },
  { rotateDegrees: 10, zoomShare: 0.1, colour: { gamma: 0.4 } },
];

/** In words, for the manifest. */
export const shiftsInWords = 'as they are and under simulated shifts of exposure, contrast, framing and position';

/**
 * The pictures as they are, followed by changed copies of each: what a threshold or a temperature is chosen on, so that it doesn't
 * depend on how the one department of the data set exposes and frames its pictures.
 */
export async function withSimulatedShifts(dataset: Dataset, seed: number): Promise<Dataset> {
  const { features, labels } = await wholeBatch(dataset);
  const rowIds = Int32Array.from({ length: dataset.numRows }, (_, row) => row);
  const changed = shifts.map((shift, index) => augmentBatch(features, shift, { seed, epoch: index, rowIds }));
  return pictureDataset(
    [features, ...changed].map((copy) => ({ features: copy, labels })),
    { ...dataset, split: `${dataset.split}, ${shiftsInWords}` },
  );
}
