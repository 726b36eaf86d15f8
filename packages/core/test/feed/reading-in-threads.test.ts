import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { lossOf } from '../../src/index.ts';
import { TrainingFeed, type FeedOptions } from '../../src/training/feed/training-feed.ts';
import { numberedRows } from './numbered-rows.ts';

const feedOf = (changes: Partial<FeedOptions>): TrainingFeed =>
  new TrainingFeed({
    dataset: numberedRows(50),
    batchSize: 16,
    seed: 3,
    shuffle: true,
    numWorkers: 2,
    loss: lossOf('meanSquaredError'),
    outputShape: [1],
    ...changes,
  });

async function passOf(feed: TrainingFeed, firstBatch = 0) {
  const pass = { features: [] as number[][], labels: [] as number[][], readIn: new Set<number>() };
  for await (const { features, labels, weights } of feed.batches(0, firstBatch, 1)) {
    pass.features.push(Array.from(features.data, Number));
    pass.labels.push(Array.from(labels.data, Number));
    for (const weight of weights!.data) pass.readIn.add(Number(weight));
  }
  return pass;
}

function buffersAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('a pass that has a plan', () => {
  it('is read in threads once they have started, and is the same', async () => {
    const feed = feedOf({});
    const here = await passOf(feed);
    expect([...here.readIn]).toEqual([1]);
    await feed.started();
    const there = await passOf(feed);
    expect([...there.readIn]).toEqual([2]);
    expect(there.features).toEqual(here.features);
    expect(there.labels).toEqual(here.labels);
    expect(here.labels.flat()).toEqual(Array.from({ length: 50 }, (_, row) => 49 - row));
    await feed.close();
  });

  it('goes on in its middle without reading what lies before', async () => {
    const feed = feedOf({ dataset: numberedRows(50, 49) });
    const rest = (await passOf(feed, 1)).labels;
    await feed.started();
    expect((await passOf(feed, 1)).labels).toEqual(rest);
    expect(rest[0]![0]).toBe(33);
    await feed.close();
  });

  it('stops where a row can’t be read, with the reader’s error', async () => {
    const feed = feedOf({ dataset: numberedRows(50, 10) });
    const corrupt = { name: 'CorruptFileError', code: 'CORRUPT_FILE', fix: 'Get the file again.' };
    await expect(passOf(feed)).rejects.toMatchObject(corrupt);
    await feed.started();
    await expect(passOf(feed)).rejects.toMatchObject(corrupt);
    await feed.close();
  });

  it('says why its reader can’t be opened', async () => {
    const dataset = numberedRows(50);
    const { plan } = dataset.batches({ batchSize: 16 });
    const source = { module: new URL('./missing.ts', import.meta.url).href, options: {} };
    const batches = () => ({ ...dataset.batches({ batchSize: 16 }), plan: { ...plan!, source } });
    const feed = feedOf({ dataset: { ...dataset, batches } });
    await passOf(feed);
    await feed.started();
    await expect(passOf(feed)).rejects.toThrow('missing.ts');
    await feed.close();
  });

  it('is read without threads when there are none', async () => {
    const feed = feedOf({ numWorkers: 0 });
    await passOf(feed);
    await feed.started();
    expect([...(await passOf(feed)).readIn]).toEqual([1]);
  });

  it('takes no more memory the hundredth time', async () => {
    const feed = feedOf({ dataset: numberedRows(4096), batchSize: 1024 });
    for (let pass = 0; pass < 10; pass++) await passOf(feed);
    await feed.started();
    for (let pass = 0; pass < 10; pass++) await passOf(feed);
    const before = buffersAfterCollection();
    for (let pass = 0; pass < 100; pass++) await passOf(feed);
    // What a hundred passes are sent is 4.8 MB.
    expect(buffersAfterCollection() - before).toBeLessThan(1e6);
    await feed.close();
  });
});
