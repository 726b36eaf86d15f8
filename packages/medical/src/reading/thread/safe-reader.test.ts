import { readFileSync } from 'node:fs';
import { deflateBomb } from '../../../test/hostile/mutations.ts';
import { afterEach, expect, test } from 'vitest';
import { readDicom } from '../dicom-image.ts';
import { SafeReader } from './safe-reader.ts';

const sample = (file: string) => readFileSync(new URL(`../../../samples/${file}`, import.meta.url));
const readers: SafeReader[] = [];
const open = (...limits: ConstructorParameters<typeof SafeReader>): SafeReader => {
  const reader = new SafeReader(...limits);
  readers.push(reader);
  return reader;
};

afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

test('gives the pixels and attributes that reading without a thread gives, of several files by turns', async () => {
  const reader = open();
  const [chest, breast] = [sample('chest-phantom-opacity.dcm'), sample('breast-ultrasound-phantom.dcm')];
  const images = await Promise.all([reader.read(chest), reader.read(breast)]);
  const direct = await Promise.all([readDicom(chest), readDicom(breast)]);
  expect(images.map(({ dataset }) => dataset?.text('Modality'))).toEqual(['CR', 'US']);
  for (const [i, image] of images.entries()) {
    expect(await image.frame()).toEqual(await direct[i]?.frame());
    expect(await image.displayValues(0, { center: 900, width: 500 })).toEqual(
      await direct[i]?.displayValues(0, { center: 900, width: 500 }),
    );
  }
});

test.each([
  ['too much time', { timeLimitMs: 30 }, 'too-slow'],
  ['too much memory', { timeLimitMs: 60_000, memoryLimitMb: 60 }, 'too-large'],
])('a file that takes %s is given up by name, and the next one is read', async (_, limits, code) => {
  const reader = open(limits);
  await expect(reader.read(deflateBomb(240))).rejects.toMatchObject({ name: 'ReadingError', code });
  await expect(reader.read(new Uint8Array(20))).rejects.toMatchObject({ name: 'ReadingError' });
});

test('a frame that is not there is a RangeError, and the thread lives on', async () => {
  const image = await open().read(sample('breast-ultrasound-phantom.dcm'));
  await expect(image.frame(7)).rejects.toBeInstanceOf(RangeError);
  expect((await image.frame()).rows).toBe(300);
});
