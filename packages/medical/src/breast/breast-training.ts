import {
  sgd,
  sparseCategoricalCrossentropy,
  type AugmentationSpec,
  type Dataset,
  type FitOptions,
  type LayersModel,
} from '@newfield/core';
import { chestNetwork } from '../chest/network.ts';
import { breastPictures } from './breast-data.ts';

/** What may be chosen otherwise. */
export interface BreastTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly seed: number;
}

export const breastTraining: BreastTraining = { epochs: 50, batchSize: 32, peakLearningRate: 0.05, seed: 1 };

/** Gain, probe and depth differ between machines, and a lesion has no left and right. */
const augmentation: AugmentationSpec = {
  flip: 'random',
  shiftPixels: 8,
  rotateDegrees: 15,
  zoomShare: 0.2,
  colour: { contrast: 0.2, gamma: 0.4 },
};

/** A network before its training, and the training's options but those of the run. */
export function breastMember(
  { epochs, batchSize, peakLearningRate, seed: firstSeed }: BreastTraining,
  train: Dataset,
  member: number,
): { readonly model: LayersModel; readonly options: FitOptions } {
  const seed = firstSeed + member;
  return {
    model: chestNetwork({
      sidePx: breastPictures.size[0],
      reduction: 4,
      widths: [16, 32, 64, 128],
      numUnits: train.classNames!.length,
      dropout: 0.3,
      seed,
    }),
    options: {
      ...{ epochs, batchSize, augmentation, seed },
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
      averagingDecay: 0.99,
      averageMirrored: true,
    },
  };
}
