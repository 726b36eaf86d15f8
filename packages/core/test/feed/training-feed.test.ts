import { describe, expect, it } from 'vitest';
import {
  adam,
  binaryCrossentropy,
  cnn,
  fit,
  LabelRangeError,
  lossOf,
  type AugmentationSpec,
  type Dataset,
} from '../../src/index.ts';
import { TrainingFeed, type FeedOptions } from '../../src/training/feed/training-feed.ts';
import { arrayDataset, brightHalf } from '../fixtures.ts';

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
    const beforeTheyStarted = await batchesOf(one!, 2, 0, 9);
    await Promise.all([one!.started(), three!.started()]);
    const expected = await batchesOf(alone!, 2, 0, 9);
    expect(expected).toHaveLength(4);
    expect(beforeTheyStarted).toEqual(expected);
    expect(await batchesOf(one!, 2, 0, 9)).toEqual(expected);
    expect(await batchesOf(three!, 2, 0, 9)).toEqual(expected);
    await Promise.all([one!.close(), three!.close()]);
  });

  it('goes on in the middle of an epoch as if nothing had been', async () => {
    const feed = feedOf({});
    await feed.started();
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
    await feed.started();
    await batchesOf(feed, 0, 0, 1);
    await batchesOf(feed, 1, 0, 1);
    expect(Array.from(features)).toEqual(Array.from({ length: 48 }, (_, index) => index));
    await feed.close();
  });

  it('passes on what goes wrong in the data set, at the batch where it went wrong', async () => {
    const broken: Dataset = {
      ...brightHalf(50),
      async *batches(options) {
        let count = 0;
        for await (const batch of brightHalf(50).batches(options)) {
          if (count++ === 2) throw new Error('the disk is gone');
          yield batch;
        }
      },
    };
    const feed = feedOf({ dataset: broken });
    await feed.started();
    let numBatches = 0;
    const pass = async () => {
      for await (const _ of feed.batches(0, 0, 1)) numBatches++;
    };
    await expect(pass()).rejects.toThrow('the disk is gone');
    expect(numBatches).toBe(2);
    await feed.close();
  });

  it('keeps an error’s class and advice on its way out of a thread', async () => {
    const feed = feedOf({ dataset: arrayDataset({ ...labelled(2), shape: [2, 2, 3] }), loss: lossOf('binaryFocal') });
    await feed.started();
    const error: unknown = await batchesOf(feed, 0, 0, 1).catch((thrown: unknown) => thrown);
    expect(LabelRangeError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'LABEL_RANGE', stage: 'training', expected: 'whole numbers from 0 to 1' });
    await feed.close();
  });

  it('says so when its threads are gone', async () => {
    const feed = feedOf({});
    await feed.started();
    await feed.close();
    await expect(batchesOf(feed, 0, 0, 1)).rejects.toMatchObject({ code: 'THREAD_LOST', retryable: true });
  });

  it('stops at once when the training is aborted, even while the data set hangs', async () => {
    const hanging: Dataset = {
      ...brightHalf(50),
      async *batches(options) {
        yield* brightHalf(16).batches(options);
        await new Promise(() => undefined);
      },
    };
    const abort = new AbortController();
    const feed = feedOf({ dataset: hanging, signal: abort.signal });
    const seen: number[] = [];
    const pass = async () => {
      for await (const { features } of feed.batches(0, 0, 1)) {
        seen.push(features.shape[0]!);
        setTimeout(() => abort.abort(new Error('enough')), 10);
      }
    };
    await expect(pass()).rejects.toThrow('enough');
    expect(seen).toEqual([16]);
    await feed.close();
  });
});

const labelled = (highest: number) => ({
  features: new Uint8Array(16 * 12),
  labels: Int32Array.from({ length: 16 }, (_, row) => row % (highest + 1)),
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
