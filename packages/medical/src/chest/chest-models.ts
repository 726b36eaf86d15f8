import type { ImageSpec } from '@newfield/core';
import type { ChestTraining } from './chest-training.ts';

const grey = { colour: 'grey', scale: '0..1' } as const;

/** PneumoniaMNIST's pictures are the middle square of the X-ray. */
const smallPicture: ImageSpec = { size: [28, 28], resize: 'cover', ...grey };

/** The larger edition is squeezed into a square. */
const largePicture: ImageSpec = { size: [160, 160], resize: 'stretch', ...grey };

const both = { batchSize: 64, peakLearningRate: 0.05, seed: 1 };

/** Height and width of the pictures as the data sets have them. */
export const sourceSidePx = { small: 28, large: 224 } as const;

export const pneumonia28Training: ChestTraining = {
  ...both,
  preprocessing: smallPicture,
  reduction: 1,
  widths: [16, 32, 64, 128],
  epochs: 14,
  scheduleEpochs: 20,
  shiftPixels: 2,
};

export const chestXrayTraining: ChestTraining = {
  ...both,
  preprocessing: largePicture,
  reduction: 4,
  // Textures and shapes err differently.
  views: [{}, { isCoarse: true }, { isLevelled: true }, { isCoarse: true, isLevelled: true }],
  widths: [24, 48, 96, 192],
  epochs: 24,
  scheduleEpochs: 30,
  shiftPixels: 12,
};
