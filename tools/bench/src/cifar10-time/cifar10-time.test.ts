import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  evaluate,
  fit,
  mlp,
  randomStream,
  uniform,
  sparseCategoricalCrossentropy,
  type TrainedModel,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { EpochStore } from './epoch-store.ts';
import { goalsReached, timeEpochs } from './measure-cifar10-time.ts';

/** A perceptron on 200 rows whose class is where their first feature lies. */
function tinyTraining() {
  const next = randomStream(1);
  const features = Float32Array.from({ length: 200 * 4 }, () => uniform(next));
  const labels = Int32Array.from({ length: 200 }, (_, row) => Math.floor(features[4 * row]! * 3));
  const rows = fromArrays({
    features: { dtype: 'float32', shape: [200, 4], data: features },
    labels: { dtype: 'int32', shape: [200], data: labels },
  });
  const model = mlp({ numFeatures: 4, units: [8], outputs: { numClasses: 3 }, seed: 1 });
  const options = { epochs: 3, batchSize: 20, seed: 1, loss: sparseCategoricalCrossentropy(), averagingDecay: 0.9 };
  return { model, train: rows, test: rows, options, served: (trained: TrainedModel) => trained };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-epochs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function trainEpoch(store: EpochStore, checkpoint: string, testAccuracy: number): Promise<void> {
  await writeFile(await store.startEpoch(), checkpoint);
  await store.endEpoch({ wallSeconds: 10, cpuSeconds: 15, testAccuracy });
}

describe('the clock of CIFAR-10', () => {
  it('adds up the epochs, and tells where each accuracy was first there', async () => {
    const store = await EpochStore.open(folder);
    for (const accuracy of [0.8, 0.91, 0.89, 0.93]) await trainEpoch(store, 'state', accuracy);
    const reached = goalsReached(store.epochs);
    expect(reached[0.9]).toMatchObject({ epoch: 2, wallSeconds: 20, cpuSeconds: 30, testAccuracy: 0.91 });
    expect(reached).not.toHaveProperty('0.94');
  });

  it('goes on after the last epoch that was evaluated, from its checkpoint', async () => {
    const interrupted = await EpochStore.open(folder);
    await trainEpoch(interrupted, 'after one', 0.5);
    // The second epoch is trained but never evaluated.
    await writeFile(await interrupted.startEpoch(), 'after two');

    const store = await EpochStore.open(folder);
    expect(store.epochs).toHaveLength(1);
    expect(await readFile(await store.startEpoch(), 'utf8')).toBe('after one');
  });

  it('trains an epoch at a time, and after an interruption, to the weights of an uninterrupted training', async () => {
    const training = tinyTraining();
    const store = await EpochStore.open(folder);
    const stopping = (line: string): void => {
      if (line.startsWith('epoch 2')) throw new Error('interrupted');
    };
    await expect(timeEpochs(training, store, { say: stopping })).rejects.toThrow('interrupted');
    const epochs = await timeEpochs(tinyTraining(), await EpochStore.open(folder), { say: () => undefined });
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(epochs[2]!.wallSeconds).toBeGreaterThan(epochs[1]!.wallSeconds);
    expect(epochs[2]!.cpuSeconds).toBeGreaterThan(epochs[1]!.cpuSeconds);

    const { model, train, test, options } = tinyTraining();
    const { metrics } = await evaluate(await fit(model, train, { ...options, output: null }), test);
    expect(epochs[2]!.testAccuracy).toBe(metrics['accuracy']!.value);
  });

  it('keeps one checkpoint', async () => {
    const store = await EpochStore.open(folder);
    await trainEpoch(store, 'after one', 0.5);
    await trainEpoch(store, 'after two', 0.6);
    expect([1, 2].map((epoch) => existsSync(join(folder, `epoch-${epoch}.bin`)))).toEqual([false, true]);
  });
});
