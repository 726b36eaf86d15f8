import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetNotFoundError } from '@newfield/core/contracts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { cacheFolder } from './cache-folder.ts';
import { fetchFromSource, type SourceOptions } from './fetch-from-source.ts';

export interface LocateOptions extends SourceOptions {
  /**
   * A folder with this data set's layout, used instead of looking for one. Its files are the user's own: they need not be
   * those of the catalogue.
   */
  readonly root?: string;
}

export interface LocatedDataset {
  readonly folder: string;
  /** Whether the files must be the catalogue's; false for a folder that the user named. */
  readonly isRecorded: boolean;
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

/** The data set's folder if it is on this machine: below `$NEWFIELD_DATA`, else in the cache. */
export async function findFolder({ layout }: CatalogueEntry, cacheDir = cacheFolder()): Promise<string | undefined> {
  for (const place of [process.env['NEWFIELD_DATA'], cacheDir]) {
    if (place && (await isFolder(join(place, layout)))) return join(place, layout);
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
  return (await locateDataset(entry, options)).folder;
}

/** As `locate`, and whether the files there must be the recorded ones. */
export async function locateDataset(entry: CatalogueEntry, options: LocateOptions = {}): Promise<LocatedDataset> {
  const { root, cacheDir } = options;
  if (root === undefined) {
    return { folder: (await findFolder(entry, cacheDir)) ?? (await fetchFromSource(entry, options)), isRecorded: true };
  }
  if (await isFolder(root)) return { folder: root, isRecorded: false };
  throw new DatasetNotFoundError(`There is no folder ${root}.`, {
    fix: `Name a folder with the layout of ${entry.name}: newfield datasets show ${entry.name}`,
  });
}
