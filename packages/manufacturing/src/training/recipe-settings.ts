import { recipeSetting, type Recipe, type RecipeOptions } from '@newfield/core';
import type { ChosenTraining } from './classifier-options.ts';

/** What a recipe of this package can be asked to do otherwise. */
export const settingsOf = (training: ChosenTraining): NonNullable<Recipe['settings']> => ({
  epochs: recipeSetting.epochs(training.epochs),
  seed: recipeSetting.seed(training.seed),
  batchSize: recipeSetting.batchSize(training.batchSize),
  learningRate: recipeSetting.learningRate(training.peakLearningRate),
});

/** A recipe's training, changed as was asked for. */
export function chosenTraining(
  training: ChosenTraining,
  { epochs, settings = {} }: Pick<RecipeOptions, 'epochs' | 'settings'>,
): ChosenTraining {
  return {
    epochs: epochs ?? training.epochs,
    batchSize: settings['batchSize'] ?? training.batchSize,
    peakLearningRate: settings['learningRate'] ?? training.peakLearningRate,
    seed: settings['seed'] ?? training.seed,
  };
}
