import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adam,
  cnn,
  fit,
  initialiseWeights,
  sgd,
  tf,
  type Dataset,
  type FitOptions,
  type ImageSpec,
  type LayersModel,
} from '../src/index.ts';
import { arrayDataset, brightHalf } from './fixtures.ts';

const preprocessing: ImageSpec = { size: [8, 8], resize: 'stretch', colour: 'rgb', scale: '0..1' };
const base = { loss: 'binaryCrossentropy', preprocessing, output: null, batchSize: 16, seed: 3 } as const;

/** Everything a training step can hold: convolution, normalisation with running figures, dropout. */
function smallModel(units = 1, activation: 'sigmoid' | 'softmax' = 'sigmoid'): LayersModel {
  const { layers } = tf;
  const stack = [
    layers.conv2d({ name: 'conv', inputShape: [8, 8, 3], filters: 4, kernelSize: 3, activation: 'relu' }),
    layers.batchNormalization({ name: 'norm' }),
    layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
    layers.flatten({ name: 'flatten' }),
    layers.dropout({ name: 'drop', rate: 0.25 }),
    layers.dense({ name: 'out', units, activation }),
  ];
  return initialiseWeights(tf.sequential({ layers: stack }), 5);
}

const weightsOf = (model: LayersModel): number[] =>
  model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));

describe('fit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('learns an easy task and reports Keras’s figures', async () => {
    const { history } = await fit(smallModel(), brightHalf(100), {
      ...base,
      epochs: 6,
      optimiser: adam({ learningRate: 0.01 }),
      validationData: brightHalf(40, { seed: 8 }),
    });
    expect(Object.keys(history.history)).toEqual(['loss', 'accuracy', 'val_loss', 'val_accuracy']);
    expect(history.history['val_accuracy']!.at(-1)).toBeGreaterThan(0.9);
    expect(history.epochs).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('learns with class indices and a softmax', async () => {
    const { history } = await fit(smallModel(2, 'softmax'), brightHalf(100), {
      ...base,
      loss: 'sparseCategoricalCrossentropy',
      epochs: 6,
      optimiser: sgd({ learningRate: 0.1, momentum: 0.9 }),
    });
    expect(history.history['accuracy']!.at(-1)).toBeGreaterThan(0.9);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const train = async (seed: number): Promise<number[]> => {
      const model = smallModel();
      await fit(model, brightHalf(50), { ...base, seed, epochs: 2 });
      return weightsOf(model);
    };
    const [first, second, other] = [await train(3), await train(3), await train(4)];
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('resumes in the middle of an epoch to bit-equal weights and history', async () => {
    const dataset = brightHalf(100);
    const whole = smallModel();
    const uninterrupted = await fit(whole, dataset, { ...base, epochs: 3, validationData: brightHalf(20) });

    const path = join(folder, 'resume.bin');
    const stop = new AbortController();
    const stopped = smallModel();
    const interruptedOptions: FitOptions = {
      ...base,
      epochs: 3,
      validationData: brightHalf(20),
      checkpoint: { path, everySteps: 2 },
      signal: stop.signal,
    };
    await expect(fit(stopped, stoppingAfter(dataset, 11, stop), interruptedOptions)).rejects.toThrow();

    const resumed = smallModel();
    const { history } = await fit(resumed, dataset, {
      ...base,
      epochs: 3,
      validationData: brightHalf(20),
      checkpoint: { path, everySteps: 2, resume: true },
    });
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
    expect(history.history).toEqual(uninterrupted.history.history);
  });

  it('refuses a checkpoint that was damaged or belongs to another training', async () => {
    const path = join(folder, 'other.bin');
    await fit(smallModel(), brightHalf(32), { ...base, epochs: 1, checkpoint: { path } });
    const resume = { path, resume: true };
    await expect(
      fit(smallModel(), brightHalf(32), { ...base, seed: 9, epochs: 2, checkpoint: resume }),
    ).rejects.toMatchObject({ code: 'CHECKPOINT', message: expect.stringContaining('another training') as string });
    await writeFile(path, 'NEWFIELD-CHECKPOINT-1\nnonsense, long enough to hold a hash of thirty-two bytes');
    await expect(fit(smallModel(), brightHalf(32), { ...base, epochs: 2, checkpoint: resume })).rejects.toMatchObject({
      code: 'CHECKPOINT',
      message: expect.stringContaining('damaged') as string,
    });
  });

  it('keeps memory flat over a hundred epochs', async () => {
    const dataset = brightHalf(32);
    const heapAfter = async (epochs: number): Promise<number> => {
      await fit(smallModel(), dataset, { ...base, epochs });
      global.gc?.();
      return process.memoryUsage().rss;
    };
    await heapAfter(20);
    const before = await heapAfter(20);
    const after = await heapAfter(100);
    expect((after - before) / 1e6).toBeLessThan(40);
  });
});

/** Aborts when the given number of batches has been handed out. */
function stoppingAfter(dataset: Dataset, numBatches: number, stop: AbortController): Dataset {
  let given = 0;
  return {
    ...dataset,
    async *batches(options) {
      for await (const batch of dataset.batches(options)) {
        if (options.batchSize === base.batchSize && ++given > numBatches) stop.abort(new Error('stopped by the test'));
        yield batch;
      }
    },
  };
}

describe('fit refuses', () => {
  const run = (dataset: Dataset, options: Partial<FitOptions> = {}): Promise<unknown> =>
    fit(smallModel(), dataset, { ...base, ...options });
  const empty = { ...brightHalf(2), numRows: 0 };
  const withLabels = (labels: number[]): Dataset =>
    arrayDataset({ features: new Uint8Array(labels.length * 192), labels: Int32Array.from(labels), shape: [8, 8, 3] });
  const withNaN = arrayDataset({
    features: Float32Array.from({ length: 384 }, (_, index) => (index === 200 ? Number.NaN : 1)),
    labels: Int32Array.of(0, 1),
    shape: [8, 8, 3],
  });
  const small = arrayDataset({ features: new Uint8Array(2 * 48), labels: Int32Array.of(0, 1), shape: [4, 4, 3] });

  it.each([
    ['an empty data set', 'EMPTY_DATASET', () => run(empty)],
    ['one class only', 'SINGLE_CLASS', () => run(brightHalf(20, { oneClass: true }))],
    ['a label outside the classes', 'LABEL_RANGE', () => run(withLabels([0, 1, 2]))],
    ['NaN in the features', 'NON_FINITE_DATA', () => run(withNaN)],
    ['pictures of another shape', 'SHAPE_MISMATCH', () => run(small)],
    ['a batch size of zero', 'VALUE_RANGE', () => run(brightHalf(8), { batchSize: 0 })],
    [
      'a checkpoint in a place that is no folder',
      'STORAGE',
      () => run(brightHalf(8), { checkpoint: { path: '/dev/null/checkpoint.bin' } }),
    ],
    [
      'a loss that diverges',
      'DIVERGED_LOSS',
      () =>
        fit(cnn({ inputShape: [8, 8, 3], filters: [4], denseUnits: 8, numClasses: 2, seed: 1 }), brightHalf(64), {
          ...base,
          epochs: 60,
          optimiser: sgd({ learningRate: 1e30 }),
        }),
    ],
  ])('%s, and says how to mend it', async (_, code, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code, fix: expect.stringMatching(/\w+/) as string });
  });
});
