import { cnn, randomStream, uniform, type Batch, type LayersModel } from '@newfield/core';

const batchSize = 32;

export const buildModel = (): LayersModel => cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 });

/** One batch of made-up pictures, the same for everyone: the time of a step doesn't depend on what they show. */
export function makeBatch(): Batch {
  const next = randomStream(1);
  const shape = [batchSize, 32, 32, 3];
  return {
    features: { dtype: 'float32', shape, data: Float32Array.from({ length: batchSize * 3072 }, () => uniform(next)) },
    labels: {
      dtype: 'float32',
      shape: [batchSize, 1],
      data: Float32Array.from({ length: batchSize }, (_, row) => row % 2),
    },
  };
}
