import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { emptyMachine, temporaryFolder } from '../../test/temporary-folder.ts';
import type { Row } from '../read/row.ts';
import { openArrays } from './open-arrays.ts';
import { openImages } from './open-images.ts';
import { openTable, type Table } from './open-table.ts';

async function rowsOf(table: Table): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

async function ownFolder(files: Readonly<Record<string, string>>): Promise<string> {
  await emptyMachine();
  const root = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  return root;
}

describe('openTable', () => {
  it('gives the rows of a split, in every pass', async () => {
    const root = await ownFolder({ 'wdbc.csv': 'mean_radius,malignant,split\n1,0,train\n2,1,test\n3,1,test\n' });
    const table = await openTable('tabular-diagnosis/breast-cancer', { split: 'test', root });
    const expected = [
      { mean_radius: '2', malignant: '1', split: 'test' },
      { mean_radius: '3', malignant: '1', split: 'test' },
    ];
    expect(await rowsOf(table)).toEqual(expected);
    expect(await rowsOf(table)).toEqual(expected);
  });

  it('needs neither task nor split when there is one', async () => {
    const root = await ownFolder({ 'heloc.csv': 'RiskPerformance\nBad\n' });
    expect(await rowsOf(await openTable('heloc', { root }))).toEqual([{ RiskPerformance: 'Bad' }]);
  });

  it('opens any file of the data set', async () => {
    const root = await ownFolder({ 'boxes.csv': 'image,class\na.jpg,crazing\n' });
    const table = await openTable('neu_surface_defects', { file: 'boxes.csv', root });
    expect(await rowsOf(table)).toEqual([{ image: 'a.jpg', class: 'crazing' }]);
  });

  it('refuses a file that the data set does not have, wherever it lies', async () => {
    const root = await ownFolder({});
    for (const file of ['other.csv', '../other.csv']) {
      await expect(openTable('heloc', { file, root })).rejects.toMatchObject({
        code: 'DATASET_NOT_FOUND',
        expected: 'heloc.csv',
      });
    }
  });

  it('names the splits when it needs one', async () => {
    const opening = openTable('tabular-diagnosis/breast-cancer');
    await expect(opening).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND', expected: 'train, test' });
  });

  it('refuses an altered file below $NEWFIELD_DATA', async () => {
    const { data } = await emptyMachine();
    await mkdir(join(data, 'finance', 'heloc'), { recursive: true });
    await writeFile(join(data, 'finance', 'heloc', 'heloc.csv'), 'RiskPerformance\nBad\n');
    await expect(openTable('heloc')).rejects.toMatchObject({
      code: 'CHECKSUM_MISMATCH',
      message: expect.stringContaining('heloc.csv'),
    });
  });

  it.each([
    ['pneumoniamnist', 'openArrays'],
    ['cifar10/all', 'loadDataset'],
  ])('says how to read %s', async (reference, reader) => {
    const opening = openTable(reference, { split: 'test' });
    await expect(opening).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', fix: expect.stringContaining(reader) });
  });
});

describe('openImages', () => {
  it('decodes pictures and masks when they are asked for', async () => {
    const index = 'image,mask,class,split\nimages/a.png,,free,test\nimages/b.png,masks/b.png,crack,test\n';
    const root = await ownFolder({ 'index.csv': index });
    const grey = (value: number) =>
      sharp(Uint8Array.of(value), { raw: { width: 1, height: 1, channels: 1 } }).toColourspace('b-w');
    for (const folder of ['images', 'masks']) await mkdir(join(root, folder));
    await grey(7)
      .png()
      .toFile(join(root, 'images', 'b.png'));
    await grey(255)
      .png()
      .toFile(join(root, 'masks', 'b.png'));
    const collection = await openImages('magnetic_tile/defects', { split: 'test', root });
    const images = [];
    for await (const image of collection.images()) images.push(image);
    expect(images.map(({ file, row }) => [file, row['class']])).toEqual([
      ['images/a.png', 'free'],
      ['images/b.png', 'crack'],
    ]);
    expect((await images[1]!.read()).data).toEqual(Uint8Array.of(7));
    expect((await images[1]!.readMask())?.data).toEqual(Uint8Array.of(255));
    expect(await images[0]!.readMask()).toBeUndefined();
    await expect(images[0]!.read()).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining('a.png'),
    });
  });

  it('refuses an index that names a file outside of the data set', async () => {
    const root = await ownFolder({ 'labels.csv': 'file,split\n../../secret.png,test\n' });
    await mkdir(join(root, 'images'));
    const collection = await openImages('breast-ultrasound-busi/lesion', { split: 'test', root });
    for await (const image of collection.images())
      await expect(image.read()).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('refuses a data set without pictures', async () => {
    await expect(openImages('heloc')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('openArrays', () => {
  it('names the files when there are several', async () => {
    await expect(openArrays('cwru_bearing')).rejects.toMatchObject({ expected: expect.stringContaining('normal.npy') });
  });
});
