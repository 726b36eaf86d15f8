import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { checkOwnData, zipKind } from './check-own-data.ts';
import { openOwnSamples } from './open-own-samples.ts';

const png = async (grey: number): Promise<Uint8Array> =>
  sharp({ create: { width: 6, height: 4, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer();

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}
const archive = (entries: Zippable, name = 'pictures.zip') => file(name, zipSync(entries));

/** NumPy's format, version 1. */
function npy(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    Buffer.from([header.length, 0]),
    Buffer.from(header),
    data,
  ]);
}

describe('a zip file of pictures', () => {
  it('has its splits and classes by its folders', async () => {
    const path = await archive({
      'pets/train/cat/1.png': await png(10),
      'pets/train/dog/2.png': await png(20),
      'pets/val/cat/3.png': await png(30),
      'pets/__MACOSX/train/cat/._1.png': new Uint8Array(3),
      'pets/README.txt': new Uint8Array(2),
    });
    expect(await zipKind(path)).toBe('zip');
    const { samples, close } = await openOwnSamples(path);
    expect(Object.entries(samples.splits).map(([name, split]) => [name, 'labels' in split && split.labels])).toEqual([
      ['train', ['cat', 'dog']],
      ['validation', ['cat']],
    ]);
    if (samples.kind !== 'pictures') throw new Error('these are pictures');
    expect(await samples.splits['train']!.read(1)).toMatchObject({ shape: [4, 6, 3] });
    await expect(samples.splits['train']!.read(2)).rejects.toMatchObject({ code: 'VALUE_RANGE' });
    close();
  });

  it('tells what a metadata.csv beside the folders says of each picture', async () => {
    const path = await archive({
      'set/a/1.png': await png(1),
      'set/b/2.png': await png(2),
      'set/metadata.csv': Buffer.from('file_name,patient_id,source\na/1.png,p1,north\nc/gone.png,p2,south\n'),
    });
    const { samples, close } = await openOwnSamples(path);
    expect(samples.splits['all']).toMatchObject({
      labels: ['a', 'b'],
      groups: { patient_id: ['p1', null] },
      metadata: { patient_id: ['p1', null], source: ['north', null] },
    });
    close();
    const without = await archive({ 'a/1.png': await png(1), 'metadata.csv': Buffer.from('source\nnorth\n') });
    await expect(openOwnSamples(without)).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      expected: 'a column file_name',
    });
  });

  it('without splits has one, and its pictures beside the folders have no label', async () => {
    const path = await archive({ 'a/1.png': await png(1), 'b/2.jpg': await png(2), '3.png': await png(3) });
    const { samples, close } = await openOwnSamples(path);
    expect('labels' in samples.splits['all']! && samples.splits['all'].labels).toEqual([null, 'a', 'b']);
    close();
  });

  it.each([
    ['leads out of the folder', '../../etc/cron.d/x.png'],
    ['is absolute', '/etc/x.png'],
    ['has a backslash', 'a\\..\\x.png'],
  ])('is refused when a name in it %s', async (_, name) => {
    await expect(checkOwnData(await archive({ [name]: await png(1) }))).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('is refused when it would unpack to a thousand times its size', async () => {
    const bomb = await archive({ 'a/1.png': new Uint8Array(30_000_000) });
    await expect(checkOwnData(bomb)).rejects.toMatchObject({ code: 'VALUE_RANGE' });
  });

  it('is refused when a file is longer than its directory says', async () => {
    const bytes = zipSync({ 'a/1.png': await png(7) }, { level: 0 });
    const view = new DataView(bytes.buffer);
    // The uncompressed size in the central directory, whose place is in the last 22 bytes.
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint32(directory + 24, view.getUint32(directory + 24, true) - 1, true);
    await expect(checkOwnData(await file('x.zip', bytes))).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('is refused when its pictures are something else, or there is none', async () => {
    const script = await archive({ 'a/1.png': Buffer.from('#!/bin/sh\nrm -rf /\n') });
    await expect(checkOwnData(script)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await expect(checkOwnData(await archive({ 'a.txt': Buffer.from('x') }))).rejects.toMatchObject({
      code: 'EMPTY_DATASET',
    });
    await expect(checkOwnData(await file('x.zip', 'PK no zip'))).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });
});

describe('a table', () => {
  it('has its columns guessed from the first rows', async () => {
    const path = await file('loans.csv', 'amount,paid,city\n10,yes,Bern\n20,no,Basel\n,yes,Bern\n');
    expect(await checkOwnData(path)).toEqual({
      kind: 'table',
      splits: ['all'],
      columns: { amount: 'numeric', paid: 'boolean', city: 'categorical' },
    });
  });

  it.each([
    ['is empty', 'a,b\n', 'EMPTY_DATASET'],
    ['has rows of different lengths', 'a,b\n1,2,3\n', 'CORRUPT_FILE'],
    [
      'has too many columns',
      `${Array.from({ length: 6000 }, (_, n) => `c${n}`).join()}\n${'1,'.repeat(5999)}1\n`,
      'VALUE_RANGE',
    ],
  ])('is refused when it %s', async (_, text, code) => {
    await expect(checkOwnData(await file('x.csv', text))).rejects.toMatchObject({ code });
  });
});

describe('NumPy arrays', () => {
  it('hold pictures with labels, by split', async () => {
    const pictures = npy(
      '|u1',
      '(2, 3, 3)',
      Uint8Array.from({ length: 18 }, (_, n) => n),
    );
    const labels = npy('|u1', '(2, 1)', Uint8Array.of(0, 4));
    const path = await archive(
      {
        'train_images.npy': pictures,
        'train_labels.npy': labels,
        'test_images.npy': pictures,
        'test_labels.npy': labels,
      },
      'x.npz',
    );
    expect(await zipKind(path)).toBe('npz');
    const { samples } = await openOwnSamples(path);
    if (samples.kind !== 'pictures') throw new Error('these are pictures');
    expect(Object.keys(samples.splits)).toEqual(['train', 'test']);
    expect(samples.splits['test']!.labels).toEqual(['0', '4']);
    expect((await samples.splits['test']!.read(1)).data).toEqual(Uint8Array.from({ length: 9 }, (_, n) => n + 9));
  });

  it('hold a table with its labels', async () => {
    const x = npy('<f4', '(2, 2)', new Uint8Array(Float32Array.of(1.5, 2, 3, 4).buffer));
    const y = npy('|u1', '(2,)', Uint8Array.of(1, 0));
    const path = await archive({ 'x.npy': x, 'y.npy': y }, 'x.npz');
    expect(await checkOwnData(path)).toMatchObject({
      kind: 'table',
      columns: { column_1: 'numeric', label: 'numeric' },
    });
  });
});
