import { CorruptFileError } from '@newfield/core/contracts';
import { parse } from 'csv-parse/sync';
import { ownDataLimits } from './own-data-limits.ts';
import type { PicturePlace } from './picture-entries.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** What is known of the pictures of an archive beside their classes. */
export interface PictureMetadata {
  /** Values by column, one a picture in the order given; null where nothing is said of it. */
  of(
    places: readonly PicturePlace<ZipEntry>[],
    isWanted: (column: string) => boolean,
  ): Readonly<Record<string, readonly (string | null)[]>>;
}

const fileName = /^(?:[^/]+\/)?metadata\.csv$/i;
const pathNames = ['file_name', 'filename', 'file', 'image', 'path'];

const nothing: PictureMetadata = { of: () => ({}) };

/**
 * Reads `metadata.csv` of an archive, at its top or in its one folder: a column of paths, relative to the file itself, and others of
 * any name. The convention is that of Hugging Face's ImageFolder.
 *
 * @throws CorruptFileError when it is no table, too large, or has no column of paths
 */
export async function readPictureMetadata(zip: ZipArchive): Promise<PictureMetadata> {
  const entry = zip.entries.find((one) => fileName.test(one.fileName));
  if (entry === undefined) return nothing;
  if (entry.uncompressedSize > ownDataLimits.pictureBytesMax)
    throw unusable(`at most ${ownDataLimits.pictureBytesMax} bytes`);
  const rows = readRows(await zip.read(entry));
  const columns = Object.keys(rows[0] ?? {});
  const path = pathNames.find((name) => columns.includes(name));
  if (path === undefined) throw unusable(`a column ${pathNames[0]}`);
  if (columns.length > ownDataLimits.numColumnsMax) throw unusable(`at most ${ownDataLimits.numColumnsMax} columns`);
  const folder = entry.fileName.slice(0, entry.fileName.length - 'metadata.csv'.length);
  const rowOf = new Map(rows.map((row) => [`${folder}${row[path]!}`, row]));
  return {
    of: (places, isWanted) =>
      Object.fromEntries(
        columns
          .filter((name) => name !== path && isWanted(name))
          .map((name) => [name, places.map((place) => rowOf.get(place.entry.fileName)?.[name] || null)]),
      ),
  };
}

function readRows(bytes: Buffer): Record<string, string>[] {
  try {
    return parse(bytes, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch {
    // The library's own error quotes the line, which is the user's.
    throw unusable('a header line, then one row a picture');
  }
}

const unusable = (expected: string): Error =>
  new CorruptFileError('The archive’s metadata.csv can’t be used.', {
    expected,
    fix: 'Mend the file, or leave it out.',
  });
