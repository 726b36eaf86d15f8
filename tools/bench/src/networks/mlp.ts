import { adam, mlp, sparseCategoricalCrossentropy } from '@newfield/core';
import type { Network } from './network.ts';

/** A multi-layer perceptron of 784 features and 10 classes. */
export const perceptronOf = ({ width, depth }: { width: number; depth: number }, batchSize: number): Network => ({
  name: 'mlp',
  title: `MLP 784-${`${width}-`.repeat(depth)}10`,
  batchSize,
  featureShape: [784],
  numClasses: 10,
  loss: sparseCategoricalCrossentropy(),
  optimiser: adam(),
  build: () => mlp({ numFeatures: 784, units: Array<number>(depth).fill(width), outputs: { numClasses: 10 }, seed: 1 }),
});

export const perceptron = perceptronOf({ width: 512, depth: 2 }, 128);
