import { adam, binaryCrossentropy, cnn } from '@newfield/core';
import type { Network } from './network.ts';

export const articleCnn: Network = {
  name: 'article-cnn',
  title: 'the article’s CNN on 32 × 32',
  batchSize: 32,
  featureShape: [32, 32, 3],
  numClasses: 2,
  loss: binaryCrossentropy(),
  optimiser: adam(),
  build: () => cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }),
};
