import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { emptyMachine, temporaryFolder } from '../../test/temporary-folder.ts';
import { loadDataset } from './load-dataset.ts';
import { loadPictures } from './load-pictures.ts';

const pictures = { size: [2, 2], resize: 'stretch', colour: 'grey', scale: '0..1' } as const;

/** Pictures of one grey each, by file. */
async function chestFolder(files: Readonly<Record<string, number>>, label = 0): Promise<string> {
  await emptyMachine();
  const root = await temporaryFolder();
  const lines = Object.keys(files).map((file) => `${file},train,train,${label},${label === 0 ? 'normal' : 'other'},x`);
  await writeFile(
    join(root, 'labels.csv'),
    `file,split,medmnist_split,label,subtype,patient_id\n${lines.join('\n')}\n`,
  );
  for (const [file, grey] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    const create = { width: 4, height: 4, channels: 3, background: { r: grey, g: grey, b: grey } } as const;
    await sharp({ create }).toColourspace('b-w').png().toFile(join(root, file));
  }
  return root;
}

describe('loadPictures', () => {
  it('cuts by the number in a name, so that a patient is in one split', async () => {
    const root = await chestFolder({
      'images/train/NORMAL/IM-0241-0001.jpeg': 10,
      'images/train/NORMAL/IM-0241-0002.jpeg': 20,
      'images/train/NORMAL/IM-0242-0001.jpeg': 30,
      'images/train/NORMAL/NORMAL2-IM-0524-0001.jpeg': 40,
      'images/train/NORMAL/NORMAL2-IM-0525-0001.jpeg': 50,
      'images/test/NORMAL/IM-0001-0001.jpeg': 60,
    });
    const greys = async (split: string): Promise<number[]> => {
      const { dataset } = await loadPictures('chest-xray-pneumonia/types', { split, pictures, root });
      for await (const { features } of dataset.batches({ batchSize: 10 })) {
        expect(features.shape.slice(1)).toEqual([2, 2, 1]);
        return Array.from(features.data, Number).filter((_, index) => index % 4 === 0);
      }
      return [];
    };
    expect(await greys('train')).toEqual([30, 50]);
    expect(await greys('validation')).toEqual([10, 20, 40]);
  });

  it('comes by loadDataset too, with the index’s classes', async () => {
    const root = await chestFolder({ 'images/train/NORMAL/IM-0300-0001.jpeg': 10 });
    const dataset = await loadDataset('chest-xray-pneumonia/types', { split: 'train', pictures, root });
    expect(dataset).toMatchObject({ numRows: 1, classNames: ['normal', 'bacterial pneumonia', 'viral pneumonia'] });
  });

  it('asks for a size, which the data set has not', async () => {
    const root = await chestFolder({ 'images/train/NORMAL/IM-0300-0001.jpeg': 10 });
    await expect(loadDataset('chest-xray-pneumonia/types', { split: 'train', root })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  it('refuses an index with a class that it does not know', async () => {
    const root = await chestFolder({ 'images/train/NORMAL/IM-0300-0001.jpeg': 10 }, 7);
    const loading = loadPictures('chest-xray-pneumonia/types', { split: 'train', pictures, root });
    await expect(loading).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });
});
