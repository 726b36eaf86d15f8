import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { checkCell, checkHeader } from './check-text.ts';
import { emptyTable, tooMany } from './parse-csv.ts';
import type { RawTable } from './raw-table.ts';
import { placeOf, UploadError } from './upload-error.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Whether the file begins and ends as a Parquet file does. */
export const isParquet = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString('latin1') === 'PAR1';

/** A page that unpacks to more than this is a bomb. */
const pageBytesMax = 64_000_000;

/**
 * Cells of a Parquet file: flat columns of texts, numbers, booleans, dates and decimals.
 *
 * @throws UploadError naming the column, and the row where one cell is at fault
 */
export async function parseParquet(bytes: Uint8Array, limits: UploadLimits): Promise<RawTable> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { numRows, read } = await openParquet(file, limits);
  return read(0, numRows);
}

export interface OpenedParquet {
  readonly names: readonly string[];
  readonly numRows: number;
  /** Rows of each group: what is unpacked at once. */
  readonly groups: readonly number[];
  /** @param first row, from 0 @param end the row after the last */
  read(first: number, end: number): Promise<RawTable>;
}

/** The same file, to be read in parts. @throws UploadError */
export async function openParquet(file: ArrayBuffer, limits: UploadLimits): Promise<OpenedParquet> {
  const metadata = await orDamaged(() => parquetMetadataAsync(file));
  const names = checkHeader(topLevelNames(metadata));
  const numRows = Number(metadata.num_rows);
  if (numRows === 0 || names.length === 0) throw emptyTable();
  if (names.length > limits.numColumnsMax) throw tooMany('columns', limits.numColumnsMax, 1, limits.numColumnsMax + 1);
  if (numRows > limits.numRowsMax) throw tooMany('rows', limits.numRowsMax, limits.numRowsMax + 1, 1);
  if (numRows * names.length > limits.numCellsMax) throw tooMany('cells', limits.numCellsMax, 1, 1);
  return {
    names,
    numRows,
    groups: metadata.row_groups.map((group) => Number(group.num_rows)),
    async read(first, end) {
      const cells: unknown[][] = [];
      for (const [index, name] of names.entries()) {
        const part = { file, metadata, columns: [name], compressors: boundedCompressors, rowStart: first, rowEnd: end };
        const rows = await orDamaged(() => parquetReadObjects(part), index + 1, name);
        if (rows.length !== end - first) throw damaged(index + 1, name);
        cells.push(rows.map((row, at) => checkValue(row[name], first + at + 1, index + 1, name, limits)));
      }
      const rowNumbers = Array.from({ length: end - first }, (_, row) => first + row + 1);
      return { names, cells, rowNumbers, kind: 'parquet' };
    },
  };
}

function topLevelNames(metadata: FileMetaData): string[] {
  const { children } = parquetSchema(metadata);
  return children.map(({ element, children: inner }, index) => {
    if (inner.length === 0 && element.repetition_type !== 'REPEATED') return element.name;
    throw new UploadError('type', placeOf(1, index + 1, element.name), {
      problem: 'a column of lists or records.',
      expected: 'flat columns',
      fix: 'Unfold it into one column a value.',
    });
  });
}

const boundedCompressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, outputLength: number): Uint8Array => {
      if (outputLength > pageBytesMax) throw new RangeError('A page is too large.');
      return unpack!(input, outputLength) as Uint8Array;
    },
  ]),
);

function checkValue(value: unknown, row: number, column: number, name: string, limits: UploadLimits): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || value instanceof Date) return value;
  if (typeof value === 'number' && Math.abs(value) !== Infinity) return Number.isNaN(value) ? null : value;
  if (typeof value === 'bigint' && BigInt(Number(value)) === value) return Number(value);
  if (typeof value === 'string' && value.length <= limits.cellCharactersMax) {
    checkCell(value, row, column, name);
    return value;
  }
  const isLong = typeof value === 'string';
  throw new UploadError(isLong ? 'cell-too-long' : 'type', placeOf(row, column, name), {
    problem: isLong
      ? `a cell of more than ${limits.cellCharactersMax} characters.`
      : 'a value that is neither text, number, boolean nor date.',
    expected: 'texts, finite numbers up to 2^53, booleans or dates',
    fix: 'Convert or leave out the column.',
  });
}

/** The reader's own errors may hold bytes of the file: they are not passed on. */
async function orDamaged<Result>(read: () => Promise<Result>, column?: number, name?: string): Promise<Result> {
  try {
    return await read();
  } catch {
    throw damaged(column, name);
  }
}

const damaged = (column?: number, name?: string): UploadError =>
  new UploadError('damaged-file', column === undefined ? {} : placeOf(1, column, name), {
    problem: 'the Parquet file cannot be read.',
    expected: 'a whole Parquet file',
    fix: 'Export it anew, or send CSV.',
  });
