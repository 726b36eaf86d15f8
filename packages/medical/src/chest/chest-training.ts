import {
  binaryCrossentropy,
  sgd,
  sparseCategoricalCrossentropy,
  type AugmentationSpec,
  type Dataset,
  type FitOptions,
  type ImageSpec,
  type LayersModel,
} from '@newfield/core';
import { chestNetwork, type ChestNetworkOptions } from './network.ts';
import { wholeBatch } from './picture-dataset.ts';

/** What differs between the chest models. */
export interface ChestTraining {
  readonly preprocessing: ImageSpec;
  readonly reduction: 1 | 4;
  /** How each member sees the picture; default: one member, as it is. */
  readonly views?: readonly Pick<ChestNetworkOptions, 'isCoarse' | 'isLevelled'>[];
  readonly widths: readonly number[];
  readonly epochs: number;
  /** What the learning rate falls over; a training may end before it is low, as its averaged weights lag behind anyway. */
  readonly scheduleEpochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly shiftPixels: number;
  readonly seed: number;
}

/** Turned, zoomed, mirrored and otherwise exposed: framing and exposure are what differs most between departments. */
const augmentationOf = ({ shiftPixels }: ChestTraining): AugmentationSpec => ({
  flip: 'random',
  shiftPixels,
  rotateDegrees: 10,
  zoomShare: 0.15,
  colour: { contrast: 0.2, gamma: 0.5 },
});

/** A model before its training, and the training's options but those of the run. */
export async function chestMember(
  training: ChestTraining,
  train: Dataset,
  member = 0,
): Promise<{ readonly model: LayersModel; readonly options: FitOptions }> {
  const { preprocessing, epochs, scheduleEpochs, batchSize, peakLearningRate } = training;
  const seed = training.seed + member;
  const numClasses = train.classNames!.length;
  const model = chestNetwork({
    sidePx: preprocessing.size[0],
    reduction: training.reduction,
    ...training.views?.[member],
    widths: training.widths,
    numUnits: numClasses === 2 ? 1 : numClasses,
    dropout: 0.3,
    seed,
  });
  const totalSteps = scheduleEpochs * Math.ceil(train.numRows / batchSize);
  return {
    model,
    options: {
      epochs,
      batchSize,
      preprocessing,
      augmentation: augmentationOf(training),
      loss:
        numClasses === 2
          ? binaryCrossentropy({ labelSmoothing: 0.1 })
          : sparseCategoricalCrossentropy({ labelSmoothing: 0.1 }),
      optimiser: sgd({
        learningRate: {
          kind: 'one-cycle',
          peak: peakLearningRate,
          totalSteps,
          peakAt: 0.25,
          startFraction: 0.1,
          endFraction: 0.01,
        },
        momentum: 0.9,
        nesterov: true,
        weightDecay: 0.001,
      }),
      averagingDecay: 0.995,
      averageMirrored: true,
      classWeight: await evenWeights(train),
      seed,
    },
  };
}

/**
 * Weights under which healthy children and those with pneumonia count alike in all: how many come to a department is its own, and
 * not that of the data set. Kinds of pneumonia keep their shares.
 */
async function evenWeights(train: Dataset): Promise<Record<number, number>> {
  const { labels } = await wholeBatch(train);
  const numNormal = Array.from(labels.data, Number).filter((label) => label === 0).length;
  const numOther = train.numRows - numNormal;
  return Object.fromEntries(
    train.classNames!.map((_, label) => [label, train.numRows / 2 / (label === 0 ? numNormal : numOther)]),
  );
}
