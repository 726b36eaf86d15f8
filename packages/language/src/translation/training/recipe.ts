import { recipeSetting, type Recipe } from '@newfield/core';
import { englishChinese, readPairs } from './pair-corpus.ts';
import { trainTranslator, type TranslatorSizes, type TranslatorTraining } from './train-translator.ts';

const sizes: TranslatorSizes = {
  vocabularySize: 3072,
  length: 64,
  width: 160,
  numLayers: 3,
  numHeads: 5,
  dropoutRate: 0.2,
};
const defaults: TranslatorTraining = { epochs: 20, batchSize: 32, learningRate: 0.002, seed: 1 };

/** A small translator of everyday sentences, English and Chinese in both directions. */
export const translator: Recipe = {
  name: 'translator',
  description: 'Translates everyday sentences from English to Chinese and from Chinese to English.',
  data: englishChinese.data,
  settings: {
    epochs: recipeSetting.epochs(defaults.epochs),
    batchSize: recipeSetting.batchSize(defaults.batchSize),
    learningRate: recipeSetting.learningRate(defaults.learningRate),
    seed: recipeSetting.seed(defaults.seed),
  },
  async run(options) {
    const { epochs = defaults.epochs, settings = {}, signal } = options;
    return trainTranslator(translator, options, {
      parts: [await readPairs(englishChinese, 'train', signal)],
      validationParts: [await readPairs(englishChinese, 'validation', signal)],
      testParts: [await readPairs(englishChinese, 'test', signal)],
      sizes,
      training: { ...defaults, epochs, ...settings },
    });
  },
};
