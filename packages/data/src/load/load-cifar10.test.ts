import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '@newfield/core/contracts';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { emptyMachine, temporaryFolder } from '../../test/temporary-folder.ts';
import { loadDataset } from './load-dataset.ts';

/** A test part in CIFAR-10's layout; every value of picture r is 10·r. */
async function ownTestPart(labels: unknown, numPictures = Array.isArray(labels) ? labels.length : 1): Promise<string> {
  await emptyMachine();
  const root = await temporaryFolder();
  await writeFile(join(root, 'test_lables.json'), JSON.stringify(labels));
  const pixels = new Uint8Array(numPictures * 3072).map((_, index) => 10 * Math.floor(index / 3072));
  await sharp(pixels, { raw: { width: 1024, height: numPictures, channels: 3 } })
    .png()
    .toFile(join(root, 'test_batch.png'));
  return root;
}

async function rowsOf(dataset: Dataset): Promise<{ values: number[]; labels: number[] }> {
  const values: number[] = [];
  const labels: number[] = [];
  for await (const batch of dataset.batches({ batchSize: 1 })) {
    expect(new Set(batch.features.data as Uint8Array).size).toBe(1);
    values.push(Number(batch.features.data[0]));
    labels.push(Number(batch.labels.data[0]));
  }
  return { values, labels };
}

describe('CIFAR-10 in a folder of the user', () => {
  it('gives cats and dogs, in stored order, as classes 0 and 1', async () => {
    const root = await ownTestPart([5, 0, 3, 9, 5]);
    const dataset = await loadDataset('cifar10/cats-dogs', { split: 'test', root });
    expect(dataset).toMatchObject({ name: 'cifar10/cats-dogs', split: 'test', numRows: 3, featureShape: [32, 32, 3] });
    expect(dataset.classNames).toEqual(['cat', 'dog']);
    expect(await rowsOf(dataset)).toEqual({ values: [0, 20, 40], labels: [1, 0, 1] });
  });

  it('gives ten classes under their own numbers', async () => {
    const root = await ownTestPart([5, 0, 3]);
    const dataset = await loadDataset('cifar10/all', { split: 'test', root });
    expect(await rowsOf(dataset)).toEqual({ values: [0, 10, 20], labels: [5, 0, 3] });
  });

  it('has a checksum that changes with the files', async () => {
    const root = await ownTestPart([3, 5]);
    const { checksum } = await loadDataset('cifar10/all', { split: 'test', root });
    await writeFile(join(root, 'test_lables.json'), '[5,3]');
    expect((await loadDataset('cifar10/all', { split: 'test', root })).checksum).not.toBe(checksum);
  });

  it('is refused when no row has a class of the task', async () => {
    const root = await ownTestPart([0, 1, 2]);
    await expect(loadDataset('cifar10/cats-dogs', { split: 'test', root })).rejects.toMatchObject({
      code: 'EMPTY_DATASET',
    });
  });

  it.each([
    ['labels out of range', [3, 10], 2, 'LABEL_RANGE'],
    ['labels that are no list', { label: 3 }, 1, 'LABEL_RANGE'],
    ['more labels than pictures', [3, 5, 3], 2, 'CORRUPT_FILE'],
  ])('is refused with %s', async (_, labels, numPictures, code) => {
    const root = await ownTestPart(labels, numPictures);
    await expect(loadDataset('cifar10/all', { split: 'test', root })).rejects.toMatchObject({ code });
  });

  it('is refused with a corrupt PNG, which is named', async () => {
    const root = await ownTestPart([3, 5]);
    const path = join(root, 'test_batch.png');
    await writeFile(path, (await readFile(path)).subarray(0, 60));
    await expect(loadDataset('cifar10/all', { split: 'test', root })).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining('test_batch.png'),
    });
  });

  it('is missed when a file is not there', async () => {
    const root = await ownTestPart([3, 5]);
    await rm(join(root, 'test_batch.png'));
    await expect(loadDataset('cifar10/all', { split: 'test', root })).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
    });
  });
});

describe('loadDataset', () => {
  it.each([
    ['an unknown data set', 'cifar11/all', 'cifar10'],
    ['an unknown task', 'cifar10/cats-birds', 'cifar10/cats-dogs'],
  ])('names what there is when asked for %s', async (_, reference, expected) => {
    const loading = loadDataset(reference, { split: 'test' });
    await expect(loading).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      expected: expect.stringContaining(expected),
    });
  });

  it('names the splits when asked for another', async () => {
    const loading = loadDataset('cifar10/cats-dogs', { split: 'exam' });
    await expect(loading).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND', expected: 'train, validation, test' });
  });

  it('says how to read a data set that is no batches of tensors', async () => {
    const loading = loadDataset('heloc', { split: 'all' });
    await expect(loading).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      fix: expect.stringContaining('openTable'),
    });
  });
});
