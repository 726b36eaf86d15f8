import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  catalogue,
  openArrays,
  openImages,
  openTable,
  verifyDataset,
  type CatalogueEntry,
  type Part,
} from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const dataFolder = process.env['NEWFIELD_DATA'];
if (dataFolder === undefined) console.warn('NEWFIELD_DATA is not set: the data sets themselves are not tested.');
const local = catalogue.filter(({ source }) => source.kind === 'local');

/** Runs on a cache of its own, so that nothing is taken from an earlier run. */
async function withFreshCache(): Promise<void> {
  vi.stubEnv('NEWFIELD_CACHE', await temporaryFolder());
}

async function countRows({ name }: CatalogueEntry, task: string, split: string, part: Part): Promise<number> {
  if (part.array !== undefined) return (await openArrays(name, { names: [part.array] }))[part.array]!.shape[0]!;
  let count = 0;
  for await (const _ of (await openTable(`${name}/${task}`, { split })).rows()) count++;
  return count;
}

async function readFirstImage(reference: string, split: string): Promise<readonly number[]> {
  for await (const image of (await openImages(reference, { split })).images()) return (await image.read()).shape;
  return [];
}

describe.skipIf(dataFolder === undefined)('with NEWFIELD_DATA', () => {
  it('every folder is in the catalogue, and every entry has its folder', async () => {
    const folders: string[] = [];
    for (const domain of ['finance', 'manufacturing', 'medical', 'service']) {
      const entries = await readdir(join(dataFolder!, domain), { withFileTypes: true });
      folders.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${domain}/${name}`));
    }
    expect(local.map(({ layout }) => layout).sort()).toEqual(folders.sort());
  });

  it.each(local.map((entry) => [entry.name, entry] as const))(
    '%s has the recorded files and numbers of rows',
    async (name, entry) => {
      await withFreshCache();
      expect((await verifyDataset(name)).files.filter(({ state }) => state !== 'ok')).toEqual([]);
      for (const task of entry.tasks) {
        for (const [split, part] of Object.entries(task.parts ?? {})) {
          expect([task.name, split, await countRows(entry, task.name, split, part)]).toEqual([
            task.name,
            split,
            task.splits[split],
          ]);
        }
      }
    },
  );

  it.each(local.filter(({ images }) => images).map((entry) => [entry.name, entry] as const))(
    '%s has pictures',
    async (name, { tasks }) => {
      await withFreshCache();
      for (const task of tasks) {
        for (const split of Object.keys(task.splits)) {
          expect(await readFirstImage(`${name}/${task.name}`, split)).toHaveLength(3);
        }
      }
    },
  );

  it('cwru_bearing has recordings of the length its index says', async () => {
    await withFreshCache();
    for await (const row of (await openTable('cwru_bearing')).rows()) {
      const recordings = await openArrays('cwru_bearing', { file: String(row['file']) });
      expect(recordings[String(row['class'])]?.shape).toEqual([Number(row['n_samples'])]);
    }
  });
});
