import { adam, sparseCategoricalCrossentropy, transformerEncoder } from '@newfield/core';
import type { Network } from './network.ts';

const numTokens = 8000;
const length = 128;

export const transformer: Network = {
  name: 'transformer',
  title: 'transformer encoder, width 256, 4 layers, 128 tokens',
  batchSize: 32,
  featureShape: [length],
  numClasses: 77,
  numTokens,
  loss: sparseCategoricalCrossentropy(),
  optimiser: adam({ learningRate: 1e-4 }),
  build: () =>
    transformerEncoder({
      vocabularySize: numTokens,
      length,
      width: 256,
      numLayers: 4,
      numHeads: 8,
      outputs: { numClasses: 77 },
      seed: 1,
    }),
};
