import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Batch, Dataset } from '@newfield/core/contracts';
import type { ImageSpec } from '@newfield/core/image';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { detectionDataset } from './detection-dataset.ts';
import { loadBoxes } from './load-boxes.ts';

const pictures: ImageSpec = { size: [8, 16], resize: 'stretch', colour: 'rgb', scale: '0..1' };
const task = 'blood-cells-bccd/cells';

/** Two pictures of 32 × 16 pixels, with the boxes that are given. */
async function folderWith(boxes: readonly string[]): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'images'));
  for (const [index, name] of ['a', 'b'].entries()) {
    const data = new Uint8Array(32 * 16 * 3).fill(100 * (index + 1));
    await sharp(data, { raw: { width: 32, height: 16, channels: 3 } })
      .png()
      .toFile(join(root, `images/${name}.jpg`));
  }
  const index = ['a.jpg,train', 'b.jpg,train'].map((row) => `images/${row},32,16,1,1,0`);
  await writeFile(join(root, 'images.csv'), ['file,split,width,height,rbc,wbc,platelets', ...index, ''].join('\n'));
  await writeFile(join(root, 'boxes.csv'), ['file,split,class,xmin,ymin,xmax,ymax', ...boxes, ''].join('\n'));
  return root;
}

const usual = [
  'images/b.jpg,train,WBC,4,2,20,10',
  'images/a.jpg,train,RBC,0,0,8,8',
  'images/b.jpg,train,Platelets,30,12,32,16',
  'images/b.jpg,train,RBC,9,9,9,12',
  'images/b.jpg,train,RBC,9,9,7,12',
];

async function firstBatch(dataset: Dataset, options: { batchSize: number; shuffleSeed?: number }): Promise<Batch> {
  for await (const batch of dataset.batches(options)) return batch;
  throw new Error('no batch');
}

describe('loadBoxes', () => {
  it('gives each picture its boxes in the new pixels, without those that have no area', async () => {
    const loaded = await loadBoxes(task, { root: await folderWith(usual), split: 'train', pictures });
    expect(loaded.pictures.shape).toEqual([2, 8, 16, 3]);
    expect(loaded.classNames).toEqual(['red blood cell', 'white blood cell', 'platelet']);
    expect(loaded.boxes).toEqual([
      [{ classIndex: 0, left: 0, top: 0, right: 4, bottom: 4 }],
      [
        { classIndex: 1, left: 2, top: 1, right: 10, bottom: 5 },
        { classIndex: 2, left: 15, top: 6, right: 16, bottom: 8 },
      ],
    ]);
  });

  it('names the file whose boxes can’t be read', async () => {
    for (const wrong of ['images/a.jpg,train,Nucleus,0,0,8,8', 'images/a.jpg,train,RBC,0,zero,8,8']) {
      await expect(
        loadBoxes(task, { root: await folderWith([wrong]), split: 'train', pictures }),
      ).rejects.toMatchObject({
        code: 'CORRUPT_FILE',
        message: expect.stringContaining('boxes.csv') as string,
      });
    }
  });

  it('refuses what has no boxes, and to cut pictures', async () => {
    const root = await folderWith(usual);
    const cut = { ...pictures, resize: 'cover' } as const;
    for (const asked of [
      loadBoxes('blood-cells-bccd/counts', { root, split: 'train', pictures }),
      loadBoxes(task, { root, split: 'train', pictures: cut }),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    await expect(loadBoxes(task, { root, split: 'test', pictures })).rejects.toMatchObject({ code: 'EMPTY_DATASET' });
  });
});

describe('detectionDataset', () => {
  it('has targets on a grid of cells, and changes shuffled pictures by seed and row alone', async () => {
    const loaded = await loadBoxes(task, { root: await folderWith(usual), split: 'train', pictures });
    const plain = detectionDataset(loaded, { cellPx: 4, augmentation: { flip: true, zoomShare: 0.5 } });
    expect(plain).toMatchObject({ numRows: 2, featureShape: [8, 16, 3], name: task, split: 'train' });
    const stored = await firstBatch(plain, { batchSize: 2 });
    expect(stored.features.data).toEqual(new Uint8Array(loaded.pictures.data as Uint8Array));
    expect(stored.labels.shape).toEqual([2, 2, 4, 7]);
    // The red cell's centre, (2, 2), is in the first cell: heat 1, half a cell in, a cell wide and high.
    expect([...(stored.labels.data as Float32Array).slice(0, 7)]).toEqual([1, 0, 0, 0.5, 0.5, 0, 0]);
    const shuffled = await firstBatch(plain, { batchSize: 2, shuffleSeed: 5 });
    expect(await firstBatch(plain, { batchSize: 2, shuffleSeed: 5 })).toEqual(shuffled);
    expect((await firstBatch(plain, { batchSize: 2, shuffleSeed: 6 })).labels.data).not.toEqual(shuffled.labels.data);
  });
});
