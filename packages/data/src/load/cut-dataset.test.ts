import type { Batch, HostTensor } from '@newfield/core/contracts';
import { expect, test } from 'vitest';
import { cutDataset } from './cut-dataset.ts';
import type { MaskedPictures } from './load-masks.ts';
import { maskDataset } from './mask-dataset.ts';

const [height, width] = [8, 6];
const size = height * width;
/** Every pixel of picture `n` holds `n`, but one in the corner. */
const pictures: HostTensor = {
  dtype: 'uint8',
  shape: [3, height, width, 1],
  data: Uint8Array.from({ length: 3 * size }, (_, index) =>
    index % size === size - 1 ? 200 : Math.floor(index / size),
  ),
};
const about = { name: 'plates/faults', split: 'train', checksum: 'none' };

async function read(dataset: ReturnType<typeof cutDataset>, shuffleSeed?: number): Promise<Batch> {
  for await (const batch of dataset.batches({ batchSize: 64, ...(shuffleSeed !== undefined && { shuffleSeed }) }))
    return batch;
  throw new Error('a data set has rows');
}

test('a part keeps its picture’s label; the same seed cuts the same parts', async () => {
  const labels = { dtype: 'int32', shape: [3], data: Int32Array.of(7, 8, 9) } as const;
  const source = { ...about, classNames: ['7', '8', '9'], pictures, labels };
  const dataset = cutDataset(source, { cut: { size: [4, 4], symmetry: 'square' }, rows: [2, 0, 2] });
  expect([dataset.numRows, ...dataset.featureShape]).toEqual([3, 4, 4, 1]);
  const stored = await read(dataset);
  expect([...stored.labels.data]).toEqual([9, 7, 9]);
  expect(stored.features.data[0]).toBe(2);
  const shuffled = await read(dataset, 5);
  expect(await read(dataset, 5)).toEqual(shuffled);
  const ofRow = Array.from(shuffled.rowIds!, (row) => [9, 7, 9][row]);
  expect([...shuffled.labels.data]).toEqual(ofRow);
});

test('a part of a picture with a defect holds some of it, in the mask of its kind', async () => {
  const masks = new Uint8Array(3 * size);
  // The pixel in the corner and its neighbours of the second picture.
  for (const pixel of [size - 1, size - 2, size - 1 - width, size - 2 - width]) masks[size + pixel] = 1;
  const masked: MaskedPictures = {
    ...about,
    pictures,
    masks: { dtype: 'uint8', shape: [3, height, width], data: masks },
    kinds: [-1, 1, -1],
    kindNames: ['dent', 'crack'],
    rows: [{}, {}, {}],
  };
  const dataset = maskDataset(masked, { cellPx: 2, cut: { size: [4, 4] }, rows: Array<number>(20).fill(1) });
  const { labels, features } = await read(dataset, 3);
  expect(labels.shape).toEqual([20, 2, 2, 2]);
  for (let row = 0; row < 20; row++) {
    const cells = labels.data.subarray(row * 8, (row + 1) * 8) as Float32Array;
    const part = features.data.subarray(row * 16, (row + 1) * 16) as Uint8Array;
    expect(cells.filter((_, index) => index % 2 === 0).every((value) => value === 0)).toBe(true);
    // Where the whole defect is inside, its cell is marked.
    if (part[15] === 200) expect([...cells]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  }
});
