import { recipeSetting, type Recipe } from '@newfield/core';
import { readCorpus, testSources, trainingSources } from './support-corpus.ts';
import { trainWriter, type WriterSizes, type WriterTraining } from './train-writer.ts';

const sizes: WriterSizes = {
  vocabularySize: 4096,
  length: 256,
  width: 192,
  numLayers: 4,
  numHeads: 6,
  dropoutRate: 0.1,
};
const defaults: WriterTraining = { epochs: 8, batchSize: 16, learningRate: 0.002, seed: 1 };

/** A small writer for support conversations, English and Chinese: it knows the manner, and no facts. */
export const supportWriter: Recipe = {
  name: 'support-writer',
  description: 'Writes answers in support conversations, a token at a time, in English and Chinese.',
  data: 'bitext_support/intents',
  settings: {
    epochs: recipeSetting.epochs(defaults.epochs),
    batchSize: recipeSetting.batchSize(defaults.batchSize),
    learningRate: recipeSetting.learningRate(defaults.learningRate),
    seed: recipeSetting.seed(defaults.seed),
  },
  async run(options) {
    const { epochs = defaults.epochs, settings = {}, signal } = options;
    return trainWriter(supportWriter, options, {
      parts: await readCorpus(trainingSources, signal),
      testParts: await readCorpus(testSources, signal),
      sizes,
      training: { ...defaults, epochs, ...settings },
    });
  },
};
