import { join } from 'node:path';
import { ChecksumMismatchError } from '@newfield/core/contracts';
import { entryNamed } from '../catalogue/catalogue.ts';
import { verifyFolder } from '../verify/verify-folder.ts';
import { cacheFolder } from './cache-folder.ts';
import { fetchFromSource, type SourceOptions } from './fetch-from-source.ts';
import { findFolder } from './locate.ts';

export interface FetchedDataset {
  readonly folder: string;
  /** Whether it came from its source now; false when an intact copy was on this machine. */
  readonly isNew: boolean;
}

/**
 * Makes sure that an intact copy of a data set is on this machine: below `$NEWFIELD_DATA`, in the cache, or fetched from its
 * source. A damaged copy in the cache is replaced; one below `$NEWFIELD_DATA` is left alone.
 *
 * @throws DatasetNotFoundError for an unknown name, or when the data set must be put in place by hand
 * @throws ChecksumMismatchError when the copy below `$NEWFIELD_DATA`, or what the source served, isn't the recorded one
 * @throws DownloadError, StorageError
 * @example await fetchDataset('cifar10', { onProgress: (received, total) => console.log(received, total) })
 */
export async function fetchDataset(name: string, options: SourceOptions = {}): Promise<FetchedDataset> {
  const entry = entryNamed(name);
  const { cacheDir = cacheFolder() } = options;
  const folder = await findFolder(entry, cacheDir);
  if (folder === undefined) return { folder: await fetchFromSource(entry, options), isNew: true };
  const wrong = (await verifyFolder(entry, folder)).filter(({ state }) => state !== 'ok');
  if (wrong.length === 0) return { folder, isNew: false };
  if (folder === join(cacheDir, entry.layout) && entry.source.kind !== 'local') {
    return { folder: await fetchFromSource(entry, options), isNew: true };
  }
  throw new ChecksumMismatchError(`${wrong.length} of the files of ${name} in ${folder} are altered or missing.`, {
    received: wrong.map(({ path, state }) => `${path} ${state}`).join(', '),
    fix: 'Restore them, or move the folder away.',
  });
}
