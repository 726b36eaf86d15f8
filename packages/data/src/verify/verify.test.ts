import { createHash } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { emptyMachine, temporaryFolder } from '../../test/temporary-folder.ts';
import { folderChecksum } from './checksum.ts';
import { rememberedChecksum } from './remembered-checksum.ts';
import { verifyDataset } from './verify-dataset.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('folderChecksum', () => {
  it('is the SHA-256 of the sorted lines "<path> <SHA-256>"', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'c.txt'), 'third');
    await writeFile(join(folder, 'b', 'a.txt'), 'second');
    await writeFile(join(folder, 'A.txt'), 'first');
    const lines = [`A.txt ${sha256('first')}\n`, `b/a.txt ${sha256('second')}\n`, `c.txt ${sha256('third')}\n`];
    expect(await folderChecksum(folder)).toBe(sha256(lines.join('')));
  });
});

describe('rememberedChecksum', () => {
  it('remembers a file in the cache folder, and sees that it changed even when its time is set back', async () => {
    const { cache } = await emptyMachine();
    const path = join(await temporaryFolder(), 'rows.csv');
    await writeFile(path, 'one');
    await utimes(path, 1000, 1000);
    expect(await rememberedChecksum(path)).toBe(sha256('one'));
    expect(await readdir(join(cache, 'checksums'))).toHaveLength(1);
    expect(await rememberedChecksum(path)).toBe(sha256('one'));
    await writeFile(path, 'two');
    await utimes(path, 1000, 1000);
    expect(await rememberedChecksum(path)).toBe(sha256('two'));
  });

  it('sees that a file of a folder changed, came or went', async () => {
    await emptyMachine();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a'), 'one');
    const first = await rememberedChecksum(folder);
    await writeFile(join(folder, 'b'), 'two');
    const second = await rememberedChecksum(folder);
    await writeFile(join(folder, 'b'), 'six');
    const third = await rememberedChecksum(folder);
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('works without a cache folder that can be written', async () => {
    await emptyMachine();
    const path = join(await temporaryFolder(), 'rows.csv');
    await writeFile(path, 'one');
    vi.stubEnv('NEWFIELD_CACHE', join(path, 'not-a-folder'));
    expect(await rememberedChecksum(path)).toBe(sha256('one'));
  });
});

describe('verifyDataset', () => {
  it('tells for each file whether it is the recorded one', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'train.csv'), 'altered');
    const { isIntact, files } = await verifyDataset('banking77', { root });
    expect(isIntact).toBe(false);
    expect(files).toContainEqual({ path: 'train.csv', state: 'altered' });
    expect(files).toContainEqual({ path: 'test.csv', state: 'missing' });
  });

  it('says how to get a data set that is not on this machine', async () => {
    await emptyMachine();
    await expect(verifyDataset('cifar10')).rejects.toMatchObject({
      fix: expect.stringContaining('datasets fetch cifar10'),
    });
  });
});
