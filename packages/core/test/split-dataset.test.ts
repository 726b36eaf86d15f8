import { describe, expect, it } from 'vitest';
import { fit, splitDataset, type Batch, type Dataset, type ReadingPlan } from '../src/index.ts';
import { numberedRows } from './feed/numbered-rows.ts';
import { arrayDataset, brightHalf } from './fixtures.ts';
import { base, eightPixelModel, preprocessing } from './small-models.ts';

async function* batchesOf({ order, read }: ReadingPlan, batchSize: number): AsyncGenerator<Batch> {
  for (let start = 0; start < order.length; start += batchSize) {
    const rowIds = order.slice(start, start + batchSize);
    yield { ...(await read(rowIds)), rowIds };
  }
}

describe('splitDataset', () => {
  const labels = Int32Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const rare = arrayDataset({
    features: Float32Array.from({ length: 100 }, (_, row) => row),
    labels,
    shape: [1],
  });
  const rowsOf = async (dataset: Dataset, batchSize: number): Promise<number[]> => {
    const rows: number[] = [];
    for await (const { features, rowIds } of dataset.batches({ batchSize })) {
      expect(Array.from(features.data, Number)).toEqual([...rowIds!]);
      rows.push(...rowIds!);
    }
    return rows;
  };

  it('gives each row to one side and each class its share', async () => {
    const [first, second] = await splitDataset(rare, { fraction: 0.3, seed: 1 });
    const rows = [await rowsOf(first, 7), await rowsOf(second, 64)];
    expect(rows.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, row) => row));
    expect(rows.map((side) => side.filter((row) => labels[row] === 1).length)).toEqual([7, 3]);
    expect([first.numRows, second.numRows]).toEqual([70, 30]);
  });

  it('is the same for the same seed and another for another', async () => {
    const second = async (seed: number): Promise<number[]> =>
      rowsOf((await splitDataset(rare, { fraction: 0.3, seed }))[1], 10);
    expect(await second(1)).toEqual(await second(1));
    expect(await second(2)).not.toEqual(await second(1));
  });

  it('fills its batches whatever the whole’s batches hold', async () => {
    const [first] = await splitDataset(rare, { fraction: 0.3, seed: 1 });
    const sizes: number[] = [];
    for await (const { features } of first.batches({ batchSize: 32 })) sizes.push(features.shape[0]!);
    expect(sizes).toEqual([32, 32, 6]);
  });

  it('cuts a part of another split, and loses no row', async () => {
    const [half] = await splitDataset(brightHalf(100), { fraction: 0.5, seed: 1 });
    const [first, second] = await splitDataset(half, { fraction: 0.3, seed: 2 });
    expect([first.numRows, second.numRows]).toEqual([34, 16]);
    const ids: number[] = [];
    for (const part of [first, second]) {
      for await (const { rowIds } of part.batches({ batchSize: 8 })) ids.push(...rowIds!);
    }
    const wanted: number[] = [];
    for await (const { rowIds } of half.batches({ batchSize: 8 })) wanted.push(...rowIds!);
    expect(ids.sort()).toEqual(wanted.sort());
  });

  it('passes a plan on, which gives the very batches', async () => {
    const whole = numberedRows(50);
    const [first] = await splitDataset(whole, { fraction: 0.3, seed: 1 });
    const { order, read } = first.batches({ batchSize: 8 }).plan!;
    expect(order).toHaveLength(first.numRows);
    const iterated: Dataset = {
      ...whole,
      batches: ({ batchSize }) => batchesOf(whole.batches({ batchSize }).plan!, batchSize),
    };
    const [same] = await splitDataset(iterated, { fraction: 0.3, seed: 1 });
    let start = 0;
    for await (const { labels } of same.batches({ batchSize: 8 })) {
      expect((await read(order.slice(start, start + 8))).labels).toEqual(labels);
      start += 8;
    }
    expect(start).toBeGreaterThanOrEqual(first.numRows);
  });

  it('serves fit’s validationSplit', async () => {
    const { history, record } = await fit(eightPixelModel(), brightHalf(60), {
      ...base,
      preprocessing,
      validationSplit: 0.2,
    });
    expect(history.history['val_loss']).toHaveLength(1);
    expect(record.data).toMatchObject({ rows: 48, split: 'all, 80 % by seed 3' });
  });

  it('refuses a share outside (0, 1), and validation data beside it', async () => {
    await expect(splitDataset(rare, { fraction: 1, seed: 1 })).rejects.toMatchObject({ code: 'VALUE_RANGE' });
    await expect(
      fit(eightPixelModel(), brightHalf(60), {
        ...base,
        preprocessing,
        validationSplit: 0.2,
        validationData: brightHalf(10),
      }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
