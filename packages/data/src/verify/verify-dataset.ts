import { DatasetNotFoundError } from '@newfield/core/contracts';
import { entryNamed } from '../catalogue/catalogue.ts';
import { findFolder } from '../fetch/locate.ts';
import { verifyFolder, type FileCheck } from './verify-folder.ts';

export interface DatasetCheck {
  readonly name: string;
  readonly folder: string;
  /** Whether every file is the recorded one. */
  readonly isIntact: boolean;
  readonly files: readonly FileCheck[];
}

/**
 * Compares every file of a data set with its recorded checksum. Nothing is fetched.
 *
 * @param options.root a folder with the data set's layout; default: where the data set is on this machine
 * @throws DatasetNotFoundError for an unknown name, or when the data set is not on this machine
 */
export async function verifyDataset(name: string, { root }: { readonly root?: string } = {}): Promise<DatasetCheck> {
  const entry = entryNamed(name);
  const folder = root ?? (await findFolder(entry));
  if (folder === undefined) {
    throw new DatasetNotFoundError(`${entry.title} is not on this machine.`, {
      expected: `${entry.layout}/ below $NEWFIELD_DATA or in the cache`,
      fix: `Get it with: newfield datasets fetch ${name}`,
    });
  }
  const files = await verifyFolder(entry, folder);
  return { name, folder, isIntact: files.every(({ state }) => state === 'ok'), files };
}
