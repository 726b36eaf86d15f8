import { inferColumnTypes } from '@newfield/core/tabular';
import { CorruptFileError, EmptyDatasetError } from '@newfield/core/contracts';
import type { ColumnKind } from '../inspect/describe-column.ts';
import type { Row } from '../read/row.ts';
import { openOwnSamples, requireColumns } from './open-own-samples.ts';
import { openZip } from './zip-archive.ts';

/** What was found when a file of one's own was first looked at. */
export interface OwnDataCheck {
  readonly kind: 'pictures' | 'table';
  readonly splits: readonly string[];
  /** What each column means, guessed from the first rows. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

const numRowsLookedAt = 5000;
const numPicturesLookedAt = 32;

/**
 * Tells what a zip file is: NumPy's `.npz` holds arrays only.
 *
 * @throws CorruptFileError, ValueRangeError as `openZip` does
 */
export async function zipKind(path: string): Promise<'npz' | 'zip'> {
  const zip = await openZip(path);
  zip.close();
  return zip.entries.length > 0 && zip.entries.every(({ fileName }) => fileName.endsWith('.npy')) ? 'npz' : 'zip';
}

/**
 * Looks whether a file of one's own can be used: its archive, some of its pictures, its first rows.
 *
 * @throws CorruptFileError, ValueRangeError, EmptyDatasetError, ShapeMismatchError
 */
export async function checkOwnData(path: string): Promise<OwnDataCheck> {
  const { samples, close } = await openOwnSamples(path);
  try {
    const splits = Object.keys(samples.splits);
    if (samples.kind === 'table') {
      const rows = await firstRows(Object.values(samples.splits)[0]!.rows(), numRowsLookedAt);
      if (rows.length === 0)
        throw new EmptyDatasetError('The table has no rows.', { fix: 'Choose one that has some.' });
      requireColumns(Object.keys(rows[0]!).length);
      return { kind: 'table', splits, columns: inferColumnTypes(rows) };
    }
    for (const split of Object.values(samples.splits)) {
      const step = Math.max(1, Math.floor(split.numPictures / numPicturesLookedAt));
      for (let index = 0; index < split.numPictures; index += step) await split.read(index);
    }
    return { kind: 'pictures', splits, columns: {} };
  } finally {
    close();
  }
}

/** The first rows of a table. The rest isn't read. */
export async function firstRows(rows: AsyncIterable<Row>, count: number): Promise<Row[]> {
  const first: Row[] = [];
  for await (const row of rows) if (first.push(row) >= count) break;
  return first;
}

/** The media type of a file of one's own, and the ending that tells readers what it is. */
export const ownDataEndings = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/zip': 'zip',
  'application/x-npz': 'npz',
} as const;

export type OwnDataMediaType = keyof typeof ownDataEndings;

/** @throws CorruptFileError for any other media type */
export function ownDataEnding(mediaType: string): string {
  if (Object.hasOwn(ownDataEndings, mediaType)) return ownDataEndings[mediaType as OwnDataMediaType];
  throw new CorruptFileError('This upload is no data set.', {
    expected: Object.keys(ownDataEndings).join(', '),
    received: mediaType,
    fix: 'Choose an upload that was made on the page Data.',
  });
}
