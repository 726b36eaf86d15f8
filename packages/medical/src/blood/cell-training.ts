import {
  adam,
  centreCellPx,
  centreDetection,
  centreDetector,
  fit,
  type ImageSpec,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { detectionDataset, loadBoxes, type BoxedPictures } from '@newfield/data';

/** What may be chosen otherwise. */
export interface CellTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly seed: number;
}

export const cellTraining: CellTraining = { epochs: 120, batchSize: 8, peakLearningRate: 0.003, seed: 1 };

/** Half of the photographs' sides: a platelet is still twenty pixels wide. */
const cellPictures: ImageSpec = { size: [240, 320], resize: 'stretch', colour: 'rgb', scale: '0..1' };
export const cellTask = 'blood-cells-bccd/cells';

export const cellPicturesOf = (split: string, signal?: AbortSignal): Promise<BoxedPictures> =>
  loadBoxes(cellTask, { split, pictures: cellPictures, ...(signal && { signal }) });

export async function trainCells(
  { epochs, batchSize, peakLearningRate, seed }: CellTraining,
  train: BoxedPictures,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): Promise<TrainedModel> {
  // A smear has neither left and right nor up and down.
  const augmentation = { flip: true, flipVertically: true, zoomShare: 0.3 };
  const data = detectionDataset(train, { cellPx: centreCellPx, augmentation });
  const model = centreDetector({
    inputShape: [data.featureShape[0]!, data.featureShape[1]!, 3],
    numClasses: train.classNames.length,
    seed,
  });
  const trained = await fit(model, data, {
    ...{ epochs, batchSize, output, seed },
    loss: centreDetection(),
    preprocessing: { ...cellPictures, size: [data.featureShape[0]!, data.featureShape[1]!] },
    // Stains and lamps differ.
    augmentation: { colour: { brightness: 0.2, contrast: 0.2, saturation: 0.3 } },
    optimiser: adam({
      learningRate: {
        kind: 'one-cycle',
        peak: peakLearningRate,
        totalSteps: epochs * Math.ceil(data.numRows / batchSize),
        peakAt: 0.2,
        startFraction: 0.1,
        endFraction: 0.01,
      },
      weightDecay: 0.01,
    }),
    averagingDecay: 0.99,
    checkpoint: { path: checkpoint, resume },
    ...(callbacks && { callbacks }),
    ...(signal && { signal }),
  });
  return { ...trained, record: { ...trained.record, plan: { boxAugmentation: augmentation } } };
}
