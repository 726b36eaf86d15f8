import { describe, expect, it } from 'vitest';
import { adam, binaryCrossentropy, cnn, fit, lossOf, type AugmentationSpec, type Dataset } from '../src/index.ts';
import { TrainingFeed, type FeedOptions } from '../src/training/feed/training-feed.ts';
import { brightHalf } from './fixtures.ts';

const augmentation: AugmentationSpec = {
  flip: 'random',
  shiftPixels: 2,
  rotateDegrees: 10,
  cutoutPixels: 3,
  mixupAlpha: 0.4,
};

const feedOf = (changes: Partial<FeedOptions>): TrainingFeed =>
  new TrainingFeed({
    dataset: brightHalf(50),
    batchSize: 16,
    seed: 3,
    shuffle: true,
    augmentation,
    numWorkers: 1,
    loss: lossOf('binaryCrossentropy'),
    outputShape: [1],
    ...changes,
  });

async function batchesOf(feed: TrainingFeed, ...place: [epoch: number, firstBatch: number, firstStep: number]) {
  const batches = [];
  for await (const { features, labels } of feed.batches(...place)) batches.push([features, labels]);
  return batches;
}

describe('the feed of a training', () => {
  it('gives the same batches whatever the number of threads', async () => {
    const [alone, one, three] = [0, 1, 3].map((numWorkers) => feedOf({ numWorkers }));
    const expected = await batchesOf(alone!, 2, 0, 9);
    expect(expected).toHaveLength(4);
    expect(await batchesOf(one!, 2, 0, 9)).toEqual(expected);
    expect(await batchesOf(three!, 2, 0, 9)).toEqual(expected);
    await Promise.all([one!.close(), three!.close()]);
  });

  it('goes on in the middle of an epoch as if nothing had been', async () => {
    const feed = feedOf({});
    const whole = await batchesOf(feed, 1, 0, 5);
    expect(await batchesOf(feed, 1, 2, 7)).toEqual(whole.slice(2));
    await feed.close();
  });

  it('leaves the data set as it was', async () => {
    const features = Uint8Array.from({ length: 4 * 12 }, (_, index) => index);
    const rows: Dataset = {
      ...brightHalf(4),
      featureShape: [2, 2, 3],
      async *batches() {
        yield {
          features: { dtype: 'uint8', shape: [4, 2, 2, 3], data: features },
          labels: { dtype: 'int32', shape: [4], data: Int32Array.of(0, 1, 0, 1) },
          rowIds: Int32Array.of(0, 1, 2, 3),
        };
      },
    };
    const feed = feedOf({ dataset: rows });
    await batchesOf(feed, 0, 0, 1);
    await batchesOf(feed, 1, 0, 1);
    expect(Array.from(features)).toEqual(Array.from({ length: 48 }, (_, index) => index));
    await feed.close();
  });

  it('passes on what goes wrong in the data set and in a thread', async () => {
    const broken: Dataset = {
      ...brightHalf(50),
      async *batches(options) {
        let count = 0;
        for await (const batch of brightHalf(50).batches(options)) {
          if (count++ === 1) throw new Error('the disk is gone');
          yield batch;
        }
      },
    };
    const feed = feedOf({ dataset: broken });
    await expect(batchesOf(feed, 0, 0, 1)).rejects.toThrow('the disk is gone');
    await feed.close();
    const unusable = feedOf({ augmentation: { flip: 'random', colour: null as never, mixupAlpha: Number.NaN } });
    await unusable.close();
    await expect(batchesOf(unusable, 0, 0, 1)).rejects.toThrow();
  });
});

it('a training ends with the same weights with and without threads', async () => {
  const train = async (numWorkers: number) => {
    const model = cnn({ inputShape: [8, 8, 3], filters: [4], denseUnits: 4, numClasses: 2, seed: 1 });
    await fit(model, brightHalf(64), {
      epochs: 2,
      loss: binaryCrossentropy(),
      optimiser: adam(),
      augmentation,
      numWorkers,
      output: null,
    });
    return model.getWeights().map((weight) => Array.from(weight.dataSync()));
  };
  expect(await train(2)).toEqual(await train(0));
});
