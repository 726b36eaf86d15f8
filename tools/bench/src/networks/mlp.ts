import { adam, mlp, sparseCategoricalCrossentropy } from '@newfield/core';
import type { Network } from './network.ts';

export const perceptron: Network = {
  name: 'mlp',
  title: 'MLP 784-512-512-10',
  batchSize: 128,
  featureShape: [784],
  numClasses: 10,
  loss: sparseCategoricalCrossentropy(),
  optimiser: adam(),
  build: () => mlp({ numFeatures: 784, units: [512, 512], outputs: { numClasses: 10 }, seed: 1 }),
};
