import { join } from 'node:path';
import { DatasetNotFoundError } from '@newfield/core/contracts';
import { entryNamed } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
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
  return (await openArraysOf(entry, file ?? onlyArrayFile(entry), { ...options, ...(names && { names }) })).arrays;
}

/** The arrays of one file of a data set, and its checksum. */
export async function openArraysOf(
  entry: CatalogueEntry,
  file: string,
  { names, ...options }: Omit<OpenArraysOptions, 'file'>,
): Promise<{ readonly arrays: Readonly<Record<string, NpyArray>>; readonly checksum: string }> {
  const located = await locateDataset(entry, options);
  const checksum = await trustedChecksum(entry, located, [file]);
  return { arrays: await readArrays(join(located.folder, file), names), checksum };
}

function onlyArrayFile({ name, checksums }: CatalogueEntry): string {
  const files = Object.keys(checksums).filter((path) => /\.np[yz]$/.test(path));
  if (files.length === 1) return files[0]!;
  throw new DatasetNotFoundError(`${name} has ${files.length} files of arrays.`, {
    expected: files.length === 0 ? 'a data set with .npz or .npy files' : files.join(', '),
    fix: files.length === 0 ? 'Read it with openTable or openImages.' : 'Name one of them with `file`.',
  });
}
