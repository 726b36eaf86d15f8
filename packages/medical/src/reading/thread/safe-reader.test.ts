import { readFileSync } from 'node:fs';
import { deflateBomb } from '../../../test/hostile/mutations.ts';
import { afterAll, expect, test } from 'vitest';
import { readDicom } from '../dicom-image.ts';
import { SafeReader } from './safe-reader.ts';
import { startWorkingTime } from './working-time.ts';

const sample = (file: string) => readFileSync(new URL(`../../../samples/${file}`, import.meta.url));
const reader = new SafeReader();
afterAll(() => reader.close());

test('gives the pixels and attributes that reading without a thread gives, of several files by turns', async () => {
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

test('a frame that is not there is a RangeError, and the thread lives on', async () => {
  const image = await reader.read(sample('breast-ultrasound-phantom.dcm'));
  await expect(image.frame(7)).rejects.toBeInstanceOf(RangeError);
  expect((await image.frame()).rows).toBe(300);
});

test('a file that takes too much time is given up by name, and the next one is read', async () => {
  const hurried = new SafeReader({ timeLimitMs: 30 });
  await expect(hurried.read(deflateBomb(240))).rejects.toMatchObject({ name: 'ReadingError', code: 'too-slow' });
  await expect(hurried.read(new Uint8Array(20))).rejects.toMatchObject({ name: 'ReadingError' });
  await hurried.close();
});

test('the time is the file’s: many short steps use it up, and the next file has its own', async () => {
  const patient = new SafeReader({ timeLimitMs: 1000 });
  const image = await patient.read(sample('breast-ultrasound-phantom.dcm'));
  const elapsedMs = startWorkingTime();
  const askOn = async () => {
    for (;;) await image.frame();
  };
  await expect(askOn()).rejects.toMatchObject({ name: 'ReadingError', code: 'too-slow' });
  expect(elapsedMs()).toBeLessThan(1500);
  expect((await (await patient.read(sample('breast-ultrasound-phantom.dcm'))).frame()).rows).toBe(300);
  await patient.close();
});

test('a file that takes too much memory is given up by name', async () => {
  const narrow = new SafeReader({ timeLimitMs: 60_000, memoryLimitMb: 60 });
  await expect(narrow.read(deflateBomb(240))).rejects.toMatchObject({ name: 'ReadingError', code: 'too-large' });
});
