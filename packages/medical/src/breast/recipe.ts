import { recipeSetting, type Recipe } from '@newfield/core';
import { trainMembers } from '../ensemble/train-members.ts';
import { saveBreastBundle } from './breast-bundle.ts';
import { breastData, breastTask } from './breast-data.ts';
import { breastMember, breastTraining } from './breast-training.ts';

export const breastUltrasound: Recipe = {
  name: 'breast-ultrasound',
  description: 'Normal, benign or malignant, on ultrasound of the breast at 128 × 128 pixels (BUSI).',
  data: breastTask,
  settings: {
    epochs: recipeSetting.epochs(breastTraining.epochs),
    seed: recipeSetting.seed(breastTraining.seed),
    batchSize: recipeSetting.batchSize(breastTraining.batchSize),
    learningRate: recipeSetting.learningRate(breastTraining.peakLearningRate),
  },
  async run(options) {
    const { epochs = breastTraining.epochs, settings = {} } = options;
    const data = await breastData(options.signal);
    const training = {
      epochs,
      batchSize: settings['batchSize'] ?? breastTraining.batchSize,
      peakLearningRate: settings['learningRate'] ?? breastTraining.peakLearningRate,
      seed: settings['seed'] ?? breastTraining.seed,
    };
    const members = await trainMembers(
      data,
      { member: async (member, train) => breastMember(training, train, member) },
      options,
    );
    return saveBreastBundle(options, breastUltrasound, data, members);
  },
};
