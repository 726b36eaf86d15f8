import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeAtomically } from '@newfield/core/storage';
import { cacheFolder } from '../fetch/cache-folder.ts';
import { fileChecksum, filesBelow, folderChecksum, textChecksum } from './checksum.ts';

/**
 * SHA-256 of a file, or of a folder of many files, that is computed once and then remembered in the cache folder for as
 * long as path, size and times of the file (of every file) stay the same.
 */
export async function rememberedChecksum(path: string): Promise<string> {
  const isFolder = (await stat(path)).isDirectory();
  const state = isFolder ? await folderState(path) : await fileState(path);
  const stamp = join(cacheFolder(), 'checksums', textChecksum(resolve(path)));
  // No stamp, or one that can't be read: the file is read instead.
  const [knownState, knownChecksum] = (await readFile(stamp, 'utf8').catch(() => '')).split('\n');
  if (knownState === state && knownChecksum !== undefined) return knownChecksum;
  const checksum = isFolder ? await folderChecksum(path) : await fileChecksum(path);
  // A cache that can't be written makes the next load slower, nothing worse.
  await writeAtomically(stamp, `${state}\n${checksum}`).catch(() => undefined);
  return checksum;
}

/** Size, and times of the last change of content and of the file's record: the latter can't be set back. */
async function fileState(path: string): Promise<string> {
  const { size, mtimeMs, ctimeMs } = await stat(path);
  return `${size} ${mtimeMs} ${ctimeMs}`;
}

async function folderState(folder: string): Promise<string> {
  const paths = await filesBelow(folder);
  const states = await Promise.all(paths.map(async (path) => `${path} ${await fileState(join(folder, path))}\n`));
  return textChecksum(states.join(''));
}
