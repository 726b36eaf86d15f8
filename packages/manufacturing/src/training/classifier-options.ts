import { sgd, type FitOptions } from '@newfield/core';
import { riseAndFall } from './rise-and-fall.ts';

/** What may be chosen otherwise of a training. */
export interface ChosenTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly peakLearningRate: number;
  readonly seed: number;
}

/** One rise and fall of the learning rate over the whole training, and an average of the weights: what the classifiers here share. */
export function classifierOptions(
  { epochs, batchSize, peakLearningRate, seed }: ChosenTraining,
  numRows: number,
): Pick<FitOptions, 'epochs' | 'batchSize' | 'seed' | 'optimiser' | 'averagingDecay'> {
  return {
    ...{ epochs, batchSize, seed },
    optimiser: sgd({
      learningRate: riseAndFall({ epochs, batchSize, peakLearningRate }, numRows, 0.25),
      momentum: 0.9,
      nesterov: true,
      weightDecay: 0.002,
    }),
    averagingDecay: 0.99,
  };
}
