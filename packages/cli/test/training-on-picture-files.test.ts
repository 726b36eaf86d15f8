import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cnn, fit, splitDataset, type Dataset, type FitOptions } from '@newfield/core';
import { fromArrays, fromImageFiles } from '@newfield/data';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';

/** Squares of one grey each: file `r` is `10·r`, and its label whether `r` is odd. */
async function squares(numFiles: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = Array.from({ length: numFiles }, (_, row) => join(folder, `${row}.png`));
  const square = (row: number) =>
    sharp(new Uint8Array(48).fill(10 * row), { raw: { width: 4, height: 4, channels: 3 } });
  await Promise.all(files.map((file, row) => square(row).png().toFile(file)));
  return files;
}

const labelsOf = (numRows: number) => ({
  dtype: 'int32' as const,
  shape: [numRows],
  data: Int32Array.from({ length: numRows }, (_, row) => row % 2),
});

describe('a training on picture files', () => {
  const options: FitOptions = {
    loss: 'binaryCrossentropy',
    epochs: 25,
    batchSize: 4,
    output: null,
    seed: 5,
    validationSplit: 0.25,
    preprocessing: { size: [4, 4], resize: 'stretch', colour: 'rgb', scale: '0..1' },
  };
  const train = async (dataset: Dataset, numWorkers: number): Promise<number[]> => {
    const model = cnn({ inputShape: [4, 4, 3], filters: [2], denseUnits: 4, numClasses: 2, seed: 1 });
    await fit(model, dataset, { ...options, numWorkers });
    return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  };

  it('ends with the weights of a training on the same pictures in memory', async () => {
    const files = await squares(20);
    const labels = labelsOf(20);
    const pixels = Uint8Array.from({ length: 20 * 48 }, (_, index) => 10 * Math.floor(index / 48));
    const inMemory = fromArrays({ features: { dtype: 'uint8', shape: [20, 4, 4, 3], data: pixels }, labels });
    const onDisk = await fromImageFiles({ files, labels, size: [4, 4] });
    const expected = await train(inMemory, 0);
    expect(await train(onDisk, 0)).toEqual(expected);
    expect(await train(onDisk, 1)).toEqual(expected);
  });

  it('reads no picture in the main thread once its own thread has started', async () => {
    const dataset = await fromImageFiles({ files: await squares(20), labels: labelsOf(20), size: [4, 4] });
    let numReadHere = 0;
    const counted: Dataset = {
      ...dataset,
      batches: (batchOptions) => {
        const stream = dataset.batches(batchOptions);
        const plan = stream.plan!;
        const read: typeof plan.read = (rows) => {
          numReadHere++;
          return plan.read(rows);
        };
        return { ...stream, plan: { ...plan, read } };
      },
    };
    const onEpochEnd = (): void => {
      if (numReadHere === 0) throw new Error('All was read in the thread.');
      numReadHere = 0;
    };
    const model = cnn({ inputShape: [4, 4, 3], filters: [2], denseUnits: 4, numClasses: 2, seed: 1 });
    const training = fit(model, counted, { ...options, epochs: 5000, callbacks: [{ onEpochEnd }] });
    await expect(training).rejects.toThrow('All was read in the thread.');
  }, 60_000);

  it('ends with the name of a file that is damaged', async () => {
    const files = await squares(20);
    const dataset = await fromImageFiles({ files, labels: labelsOf(20), size: [4, 4] });
    await writeFile(files[7]!, 'not a picture');
    const damaged = { code: 'CORRUPT_FILE', message: expect.stringContaining(files[7]!) as string };
    await expect(train(dataset, 1)).rejects.toMatchObject(damaged);
  });

  it('is split without opening a picture', async () => {
    const files = Array.from({ length: 10 }, (_, row) => `/nowhere/${row}.png`);
    const dataset = await fromImageFiles({ files, labels: labelsOf(10), size: [4, 4], checksum: 'none' });
    const [first, second] = await splitDataset(dataset, { fraction: 0.4, seed: 1 });
    expect([first.numRows, second.numRows]).toEqual([6, 4]);
  });
});
