import type { HostTensor } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { fromArrays } from './array-dataset.ts';
import type { ArrayRows } from './array-rows.ts';
import { shuffledOrder } from './seeded-batches.ts';

const int32 = (shape: number[], ...data: number[]): HostTensor => ({
  dtype: 'int32',
  shape,
  data: Int32Array.from(data),
});
const float32 = (shape: number[], ...data: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(data),
});

/** Five rows of two features; row r holds 10·r and 10·r + 1 and has the label r. */
const five = fromArrays({
  features: float32([5, 2], 0, 1, 10, 11, 20, 21, 30, 31, 40, 41),
  labels: int32([5], 0, 1, 2, 3, 4),
});

async function batchesOf(
  options: Parameters<typeof five.batches>[0],
): Promise<{ features: number[][]; labels: number[][] }> {
  const features: number[][] = [];
  const labels: number[][] = [];
  for await (const batch of five.batches(options)) {
    features.push(Array.from(batch.features.data, Number));
    labels.push(Array.from(batch.labels.data, Number));
  }
  return { features, labels };
}

describe('fromArrays', () => {
  it('keeps the stored order without a seed; the last batch holds the rest', async () => {
    expect(await batchesOf({ batchSize: 2 })).toEqual({
      features: [
        [0, 1, 10, 11],
        [20, 21, 30, 31],
        [40, 41],
      ],
      labels: [[0, 1], [2, 3], [4]],
    });
  });

  it('tells the number of rows and the shape of one', () => {
    expect(five).toMatchObject({ name: 'arrays', split: 'all', numRows: 5, featureShape: [2] });
  });

  it('shuffles features and labels together, each row once', async () => {
    const { features, labels } = await batchesOf({ batchSize: 1, shuffleSeed: 3 });
    expect(labels.flat().sort()).toEqual([0, 1, 2, 3, 4]);
    expect(features).toEqual(labels.map(([row]) => [10 * row!, 10 * row! + 1]));
  });

  it('gives the same order for the same seed in every pass, and another for another seed', async () => {
    const first = await batchesOf({ batchSize: 2, shuffleSeed: 7 });
    expect(await batchesOf({ batchSize: 2, shuffleSeed: 7 })).toEqual(first);
    expect((await batchesOf({ batchSize: 5, shuffleSeed: 7 })).labels.flat()).toEqual(first.labels.flat());
    expect((await batchesOf({ batchSize: 2, shuffleSeed: 8 })).labels).not.toEqual(first.labels);
  });

  it('has a checksum of its values', () => {
    const labels = int32([1], 0);
    const one = fromArrays({ features: float32([1, 1], 1), labels });
    expect(fromArrays({ features: float32([1, 1], 1), labels }).checksum).toBe(one.checksum);
    expect(fromArrays({ features: float32([1, 1], 2), labels }).checksum).not.toBe(one.checksum);
  });

  it.each([
    ['no rows', float32([0, 2]), int32([0]), 'EMPTY_DATASET'],
    ['fewer labels than rows', float32([2, 1], 1, 2), int32([1], 0), 'SHAPE_MISMATCH'],
    ['fewer values than the shape', float32([2, 2], 1, 2), int32([2], 0, 1), 'SHAPE_MISMATCH'],
    ['labels that do not fill their shape', float32([2, 1], 1, 2), int32([2, 2], 0, 1), 'SHAPE_MISMATCH'],
  ])('refuses %s', (_, features, labels, code) => {
    expect(() => fromArrays({ features, labels })).toThrow(expect.objectContaining({ code }));
  });

  it('takes several labels a row', () => {
    expect(fromArrays({ features: float32([1, 1], 1), labels: float32([1, 2], 0, 1) }).numRows).toBe(1);
  });

  it('lets threads read what is on shared memory, and gives batches of their own memory', async () => {
    const shared = new Float32Array(new SharedArrayBuffer(16));
    shared.set([1, 2, 3, 4]);
    const features: HostTensor = { dtype: 'float32', shape: [2, 2], data: shared };
    const batches = fromArrays({ features, labels: int32([2], 0, 1) }).batches({ batchSize: 2 });
    expect(batches.plan).toMatchObject({ order: Int32Array.of(0, 1), isSlow: false });
    for await (const batch of batches) {
      expect(batch.features.data).toEqual(Float32Array.of(1, 2, 3, 4));
      expect(batch.features.data.buffer).toBeInstanceOf(ArrayBuffer);
    }
    const { module, options } = batches.plan!.source;
    const { openRows } = (await import(module)) as typeof import('./array-rows.ts');
    const rows = Int32Array.of(1, 0);
    expect(openRows(options as ArrayRows)(rows)).toEqual(batches.plan!.read(rows));
    expect(five.batches({ batchSize: 2 }).plan).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses batches of %s rows', (batchSize) => {
    expect(() => five.batches({ batchSize })).toThrow(expect.objectContaining({ code: 'VALUE_RANGE' }));
  });
});

describe('shuffledOrder', () => {
  it('is the same on every machine', () => {
    expect([...shuffledOrder(8, 42)]).toEqual([1, 4, 5, 6, 7, 3, 2, 0]);
  });
});
