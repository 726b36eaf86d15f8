import { resolve, sep } from 'node:path';
import { CorruptFileError, InvalidArgumentError, type HostTensor } from '@newfield/core/contracts';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { LocateOptions } from '../fetch/locate.ts';
import { readImage } from '../read/image.ts';
import type { Row } from '../read/row.ts';
import { trustedChecksum } from '../verify/trusted-checksum.ts';
import { openTable } from './open-table.ts';

export interface OpenImagesOptions extends LocateOptions {
  /** Which split of the task; needed when it has several. */
  readonly split?: string;
}

/** A picture that is decoded when it is asked for. */
export interface IndexedImage {
  /** Below the data set's folder. */
  readonly file: string;
  /** The picture's row in the index: its label, box counts, patient … */
  readonly row: Row;
  /** uint8 `[height, width, channels]` */
  read(): Promise<HostTensor>;
  /** uint8 `[height, width, 1]`, 255 where the defect is; nothing where the index names no mask. */
  readMask(): Promise<HostTensor | undefined>;
}

export interface ImageCollection {
  readonly name: string;
  /** SHA-256 (hex) over the index and the pictures. */
  readonly checksum: string;
  images(): AsyncIterable<IndexedImage>;
}

/**
 * Opens the pictures of a split by their index file. Index and pictures are checked against their recorded checksums first.
 *
 * @param reference `<data set>/<task>`, or `<data set>` when it has one task
 * @throws DatasetNotFoundError for an unknown data set, task or split
 * @throws InvalidArgumentError when the data set has no pictures
 * @throws CorruptFileError, while pictures are read, naming the file
 */
export async function openImages(reference: string, options: OpenImagesOptions = {}): Promise<ImageCollection> {
  const { entry } = resolveTask(reference);
  const columns = entry.images;
  if (columns === undefined) {
    throw new InvalidArgumentError(`${entry.title} has no index of pictures.`, {
      stage: 'data',
      fix: 'Read it with openTable, openArrays or loadDataset.',
    });
  }
  const table = await openTable(reference, options);
  const folders = Object.keys(entry.checksums).filter((path) => path.endsWith('/'));
  const located = { folder: table.folder, isRecorded: options.root === undefined };
  const checksum = await trustedChecksum(entry, located, [columns.index, ...folders]);
  const toImage = (row: Row): IndexedImage => {
    const file = String(row[columns.image]);
    const mask = columns.mask === undefined ? '' : String(row[columns.mask]);
    return {
      file,
      row,
      read: async () => readImage(pathBelow(table.folder, file)),
      readMask: async () => (mask === '' ? undefined : readImage(pathBelow(table.folder, mask))),
    };
  };
  return {
    name: reference,
    checksum,
    images: async function* () {
      for await (const row of table.rows()) yield toImage(row);
    },
  };
}

/** An index names files of its own data set only. */
function pathBelow(folder: string, file: string): string {
  const path = resolve(folder, file);
  if (path.startsWith(resolve(folder) + sep)) return path;
  throw new CorruptFileError(`The index in ${folder} names a file outside of the data set.`, {
    fix: 'Use paths below the data set’s folder.',
  });
}
