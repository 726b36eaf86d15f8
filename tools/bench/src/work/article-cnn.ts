import { cnn, type Batch, type LayersModel } from '@newfield/core';
import { randomStream, uniform } from '@newfield/core/contracts';
import type { Work } from '../contender.ts';
import { newfieldTraining } from '../contenders/newfield.ts';
import { pytorchTraining } from '../contenders/pytorch.ts';
import { tfjsTraining } from '../contenders/tfjs.ts';

export const batchSize = 32;

export const buildModel = (): LayersModel => cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 });

/** One batch of made-up pictures, the same for everyone: the time of a step doesn't depend on what they show. */
export function makeBatch(): Batch {
  const next = randomStream(1);
  const shape = [batchSize, 32, 32, 3];
  return {
    features: { dtype: 'float32', shape, data: Float32Array.from({ length: batchSize * 3072 }, () => uniform(next)) },
    labels: { dtype: 'float32', shape: [batchSize, 1], data: Float32Array.from({ length: batchSize }, (_, row) => row % 2) },
  };
}

/** One training step (forward, backward, Adam) of the article's network at batch 32. */
export const articleCnnStep: Work = {
  name: 'article-cnn-step',
  description: 'the article’s CNN, batch 32, one training step with Adam',
  contenders: [newfieldTraining, pytorchTraining, tfjsTraining],
  checkUnits: 4,
  tolerance: 2e-3,
};
