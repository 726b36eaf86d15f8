import { recipeSetting, type Recipe } from '@newfield/core';
import { saveCellBundle } from './cell-bundle.ts';
import { cellPicturesOf, cellTask, cellTraining, trainCells } from './cell-training.ts';

export const bloodCells: Recipe = {
  name: 'blood-cells',
  description: 'Finds and counts red cells, white cells and platelets on blood smears (BCCD).',
  data: cellTask,
  settings: {
    epochs: recipeSetting.epochs(cellTraining.epochs),
    seed: recipeSetting.seed(cellTraining.seed),
    batchSize: recipeSetting.batchSize(cellTraining.batchSize),
    learningRate: recipeSetting.learningRate(cellTraining.peakLearningRate),
  },
  async run(options) {
    const { epochs = cellTraining.epochs, settings = {}, signal } = options;
    const data = {
      train: await cellPicturesOf('train', signal),
      validation: await cellPicturesOf('validation', signal),
      openTest: () => cellPicturesOf('test', signal),
    };
    const training = {
      epochs,
      batchSize: settings['batchSize'] ?? cellTraining.batchSize,
      peakLearningRate: settings['learningRate'] ?? cellTraining.peakLearningRate,
      seed: settings['seed'] ?? cellTraining.seed,
    };
    return saveCellBundle(options, bloodCells, await trainCells(training, data.train, options), data);
  },
};
