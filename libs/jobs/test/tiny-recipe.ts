import { createHash } from 'node:crypto';
import { adam, evaluate, fit, mlp, recipeSetting, saveBundle, type Dataset, type Recipe } from '@newfield/core';
import { fromArrays } from '@newfield/data';

const numRows = 64;
const numFeatures = 4;

/** Made-up numbers whose class is whether they add up to more than 0. */
export const tinyFeatures = (): Float32Array =>
  Float32Array.from({ length: numRows * numFeatures }, (_, index) => {
    const digest = createHash('sha256').update(String(index)).digest();
    return digest.readUInt32LE(0) / 2 ** 31 - 1;
  });

function tinyDataset(): Dataset {
  const data = tinyFeatures();
  const sumOf = (row: number): number =>
    data.subarray(row * numFeatures, (row + 1) * numFeatures).reduce((a, b) => a + b);
  return fromArrays({
    features: { dtype: 'float32', shape: [numRows, numFeatures], data },
    labels: {
      dtype: 'int32',
      shape: [numRows],
      data: Int32Array.from({ length: numRows }, (_, row) => (sumOf(row) > 0 ? 1 : 0)),
    },
    classNames: ['below', 'above'],
    name: 'tiny/sums',
    split: 'train',
  });
}

/**
 * A real training of a very small network: 20 epochs of 4 steps.
 *
 * @param stepMs pause after each step, so that a test has the time to break it off
 */
export const tinyRecipe = (stepMs = 0): Recipe => ({
  name: 'tiny-sums',
  description: 'More or less than nothing?',
  data: 'tiny/sums',
  settings: {
    epochs: recipeSetting.epochs(20),
    learningRate: recipeSetting.learningRate(0.001),
  },
  async run({ out, checkpoint, resume, epochs = 20, settings = {}, version, output, callbacks = [], signal }) {
    const { learningRate = 0.001 } = settings;
    const dataset = tinyDataset();
    const pause = { onStepEnd: () => new Promise<void>((resolve) => setTimeout(resolve, stepMs)) };
    const trained = await fit(mlp({ numFeatures, units: [8], outputs: { numClasses: 2 }, seed: 1 }), dataset, {
      epochs,
      batchSize: 16,
      loss: 'binaryCrossentropy',
      optimiser: adam({ learningRate }),
      seed: 1,
      checkpoint: { path: checkpoint, resume },
      output,
      callbacks: [...callbacks, pause],
      ...(signal && { signal }),
    });
    const evaluations = [await evaluate(trained, dataset)];
    const text = { name: 'tiny-sums', description: 'Made for tests.', licence: 'Apache-2.0' };
    return saveBundle(out, trained, { ...text, evaluations, ...(version !== undefined && { version }) });
  },
});
