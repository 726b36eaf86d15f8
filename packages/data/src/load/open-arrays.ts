import { join } from 'node:path';
import { entryNamed } from '../catalogue/catalogue.ts';
import { locateDataset, type LocateOptions } from '../fetch/locate.ts';
import { readArrays } from '../read/arrays.ts';
import type { NpyArray } from '../read/npy.ts';
import { trustedChecksum } from '../verify/trusted-checksum.ts';

export interface OpenArraysOptions extends LocateOptions {
  /** An `.npz` or `.npy` file; default: the data set's only one. */
  readonly file?: string;
  /** Which arrays to unpack; default: all. */
  readonly names?: readonly string[];
}

/**
 * Reads NumPy arrays of a data set, after checking their file against its recorded checksum.
 *
 * @returns arrays by name; an `.npy` file holds one, named like the file
 * @throws DatasetNotFoundError for an unknown data set or file, CorruptFileError
 * @example const { train_images } = await openArrays('pneumoniamnist', { names: ['train_images'] });
 */
export async function openArrays(
  name: string,
  { file, names, ...options }: OpenArraysOptions = {},
): Promise<Readonly<Record<string, NpyArray>>> {
  const entry = entryNamed(name);
  const chosen = file ?? Object.keys(entry.checksums).find((path) => /\.np[yz]$/.test(path)) ?? 'an .npz file';
  const located = await locateDataset(entry, options);
  await trustedChecksum(entry, located, [chosen]);
  return readArrays(join(located.folder, chosen), names);
}
