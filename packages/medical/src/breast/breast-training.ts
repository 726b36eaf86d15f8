import { existsSync } from 'node:fs';
import {
  fit,
  scoreDataset,
  sgd,
  sparseCategoricalCrossentropy,
  type AugmentationSpec,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { chestNetwork } from '../chest/network.ts';
import { breastPictures, numFolds, type BreastData } from './breast-data.ts';

/** What may be chosen otherwise. */
export interface BreastTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly seed: number;
}

export const breastTraining: BreastTraining = { epochs: 30, batchSize: 32, peakLearningRate: 0.05, seed: 1 };

/** Gain, probe and depth differ between machines, and a lesion has no left and right. */
const augmentation: AugmentationSpec = {
  flip: 'random',
  shiftPixels: 6,
  rotateDegrees: 15,
  zoomShare: 0.2,
  colour: { contrast: 0.2, gamma: 0.4 },
};

/** A network for each fold, trained on the others, and what it says of the fold it hasn't seen. */
export interface BreastMembers {
  readonly trained: readonly TrainedModel[];
  /** Row-major `[rows, classes]`, in the order of the data's rows: the answer of the one member that has not seen the row. */
  readonly outOfFold: Float64Array;
}

export async function trainMembers(
  { epochs, batchSize, peakLearningRate, seed }: BreastTraining,
  data: BreastData,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): Promise<BreastMembers> {
  const numClasses = data.all.classNames!.length;
  const outOfFold = new Float64Array(data.labels.length * numClasses);
  const trained: TrainedModel[] = [];
  for (let fold = 0; fold < numFolds; fold++) {
    const train = await data.part(fold, 'outside');
    // The first where a checkpoint is looked for.
    const path = fold === 0 ? checkpoint : `${checkpoint}.member${fold + 1}`;
    const member = await fit(
      chestNetwork({
        sidePx: breastPictures.size[0],
        reduction: 4,
        widths: [16, 32, 64, 128],
        numUnits: numClasses,
        dropout: 0.3,
        seed: seed + fold,
      }),
      train,
      {
        ...{ epochs, batchSize, augmentation, output, seed: seed + fold },
        preprocessing: breastPictures,
        loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.1 }),
        optimiser: sgd({
          learningRate: {
            kind: 'one-cycle',
            peak: peakLearningRate,
            totalSteps: epochs * Math.ceil(train.numRows / batchSize),
            peakAt: 0.25,
            startFraction: 0.1,
            endFraction: 0.01,
          },
          momentum: 0.9,
          nesterov: true,
          weightDecay: 0.002,
        }),
        // Maps this small gain nothing from a second thread.
        numThreads: 1,
        averagingDecay: 0.99,
        averageMirrored: true,
        checkpoint: { path, resume: resume && existsSync(path) },
        ...(callbacks && { callbacks }),
        ...(signal && { signal }),
      },
    );
    const { probabilities } = await scoreDataset(member, await data.part(fold, 'inside'), { batchSize: 64 });
    [...data.folds.keys()]
      .filter((row) => data.folds[row] === fold)
      .forEach((row, index) =>
        outOfFold.set(
          Float64Array.from({ length: numClasses }, (_, label) => probabilities[index * numClasses + label]!),
          row * numClasses,
        ),
      );
    trained.push(member);
  }
  return { trained, outOfFold };
}
