import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChecksumMismatchError, DatasetNotFoundError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { emptyMachine, temporaryFolder } from '../../test/temporary-folder.ts';
import { entryNamed } from '../catalogue/catalogue.ts';
import { cacheFolder } from './cache-folder.ts';
import { fetchDataset } from './fetch-dataset.ts';
import { findFolder, locate } from './locate.ts';

describe('cacheFolder', () => {
  it.each([
    ['linux', { NEWFIELD_CACHE: '/c', XDG_CACHE_HOME: '/x' }, /^\/c$/],
    ['linux', { XDG_CACHE_HOME: '/x' }, /^\/x\/newfield$/],
    ['linux', {}, /\/\.cache\/newfield$/],
    ['darwin', {}, /\/Library\/Caches\/newfield$/],
    ['win32', { LOCALAPPDATA: '/l' }, /^\/l\/newfield\/cache$/],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(cacheFolder(env, platform).replaceAll('\\', '/')).toMatch(expected);
  });
});

describe('locate', () => {
  const heloc = entryNamed('heloc');

  it('looks below $NEWFIELD_DATA, then in the cache', async () => {
    const { data, cache } = await emptyMachine();
    expect(await findFolder(heloc)).toBeUndefined();
    await mkdir(join(cache, 'finance', 'heloc'), { recursive: true });
    expect(await locate(heloc)).toBe(join(cache, 'finance', 'heloc'));
    await mkdir(join(data, 'finance', 'heloc'), { recursive: true });
    expect(await locate(heloc)).toBe(join(data, 'finance', 'heloc'));
  });

  it('takes a folder that the caller names', async () => {
    const root = await temporaryFolder();
    expect(await locate(heloc, { root })).toBe(root);
    await expect(locate(heloc, { root: join(root, 'none') })).rejects.toSatisfy(DatasetNotFoundError.isInstance);
  });

  it('says where to put a data set that must be put in place by hand', async () => {
    await emptyMachine();
    await expect(locate(heloc)).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      fix: expect.stringContaining('NEWFIELD_DATA'),
    });
  });
});

describe('fetchDataset', () => {
  it('leaves an altered copy below $NEWFIELD_DATA alone and refuses it', async () => {
    const { data } = await emptyMachine();
    await mkdir(join(data, 'finance', 'heloc'), { recursive: true });
    await writeFile(join(data, 'finance', 'heloc', 'heloc.csv'), 'altered');
    await expect(fetchDataset('heloc')).rejects.toSatisfy(ChecksumMismatchError.isInstance);
  });

  it('names the data sets there are when asked for another', async () => {
    await expect(fetchDataset('cifar11')).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      expected: expect.stringContaining('cifar10'),
    });
  });
});
