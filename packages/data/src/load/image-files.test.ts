import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '@newfield/core/contracts';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { fromImageFiles } from './image-files.ts';

/** Squares of one grey each: file `r` is `10·r`, and its label whether `r` is odd. */
async function squares(numFiles: number, side = 4): Promise<string[]> {
  const folder = await temporaryFolder();
  const files = Array.from({ length: numFiles }, (_, row) => join(folder, `${row}.png`));
  const square = (row: number) =>
    sharp(new Uint8Array(side * side * 3).fill(10 * row), { raw: { width: side, height: side, channels: 3 } });
  await Promise.all(files.map((file, row) => square(row).png().toFile(file)));
  return files;
}

const labelsOf = (numRows: number) => ({
  dtype: 'int32' as const,
  shape: [numRows],
  data: Int32Array.from({ length: numRows }, (_, row) => row % 2),
});

async function greysOf(dataset: Dataset, shuffleSeed?: number): Promise<[grey: number, label: number][]> {
  const rows: [number, number][] = [];
  for await (const { features, labels } of dataset.batches({
    batchSize: 2,
    ...(shuffleSeed !== undefined && { shuffleSeed }),
  })) {
    const size = features.data.length / labels.data.length;
    for (let row = 0; row < labels.data.length; row++) {
      const values = new Set((features.data as Uint8Array).subarray(row * size, (row + 1) * size));
      expect(values.size).toBe(1);
      rows.push([[...values][0]!, Number(labels.data[row])]);
    }
  }
  return rows;
}

describe('fromImageFiles', () => {
  it('decodes each file with its label, to the size and channels asked for', async () => {
    const files = await squares(5);
    const dataset = await fromImageFiles({ files, labels: labelsOf(5), size: [3, 2], channels: 1 });
    expect(dataset).toMatchObject({ numRows: 5, featureShape: [3, 2, 1], name: 'pictures', split: 'all' });
    const expected = [0, 1, 2, 3, 4].map((row) => [10 * row, row % 2]);
    expect(await greysOf(dataset)).toEqual(expected);
    const shuffled = await greysOf(dataset, 3);
    expect(shuffled).not.toEqual(expected);
    expect(shuffled.sort(([a], [b]) => a - b)).toEqual(expected);
  });

  it('changes its checksum with a file', async () => {
    const files = await squares(2);
    const open = () => fromImageFiles({ files, labels: labelsOf(2), size: [4, 4] });
    const { checksum } = await open();
    expect((await open()).checksum).toBe(checksum);
    await writeFile(files[1]!, 'another');
    expect((await open()).checksum).not.toBe(checksum);
  });

  it('refuses no files, a label too few, and a file that is missing', async () => {
    const empty = { files: [], labels: labelsOf(0), size: [4, 4] } as const;
    await expect(fromImageFiles(empty)).rejects.toMatchObject({ code: 'EMPTY_DATASET' });
    const files = await squares(2);
    const short = { files, labels: labelsOf(1), size: [4, 4] } as const;
    await expect(fromImageFiles(short)).rejects.toMatchObject({ code: 'SHAPE_MISMATCH' });
    const missing = { files: ['/nowhere/1.png'], labels: labelsOf(1), size: [4, 4] } as const;
    await expect(fromImageFiles(missing)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
  });
});
