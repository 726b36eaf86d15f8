import type { Schedule } from '@newfield/core';

/** One rise and fall of the learning rate over a whole training. @param peakAt share of the steps before the peak */
export const riseAndFall = (
  training: { readonly epochs: number; readonly batchSize: number; readonly peakLearningRate: number },
  numRows: number,
  peakAt = 0.2,
): Schedule => ({
  kind: 'one-cycle',
  peak: training.peakLearningRate,
  totalSteps: training.epochs * Math.ceil(numRows / training.batchSize),
  peakAt,
  startFraction: 0.1,
  endFraction: 0.01,
});
