import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { decoderName, guessEncoding, sampleBytesMax, type TextEncoding } from '../tables/decode-text.ts';
import { emptyTable, parseHeader, tooMany } from '../tables/parse-csv.ts';
import { isParquet, openParquet } from '../tables/parse-parquet.ts';
import type { RawTable } from '../tables/raw-table.ts';
import { tooManyBytes, type UploadLimits } from '../tables/upload-limits.ts';
import { rowBlocks, type RowBlock } from './row-blocks.ts';

/** A table in a file, to be read part after part. */
export type OpenedTable = {
  readonly names: readonly string[];
  /** For progress; of CSV the bytes. */
  readonly size: number;
} & (
  | {
      readonly kind: 'csv';
      readonly headerLine: string;
      readonly delimiter: string;
      readonly blocks: AsyncGenerator<RowBlock>;
    }
  | { readonly kind: 'parquet'; readonly parts: AsyncGenerator<RawTable> }
);

/** A part of a table: its first row in the file, and how much of the table has been read with it, in [0, 1]. */
export interface TablePart {
  readonly part: RowBlock | RawTable;
  readonly firstRow: number;
  readonly share: number;
}

/** The parts of a table, one after the other. */
export async function* partsOf(table: OpenedTable): AsyncGenerator<TablePart> {
  let done = 0;
  if (table.kind === 'csv') {
    for await (const part of table.blocks) {
      done += part.bytes.length;
      yield { part, firstRow: part.firstRow, share: Math.min(1, done / table.size) };
    }
    return;
  }
  for await (const part of table.parts) {
    done += part.rowNumbers.length;
    yield { part, firstRow: part.rowNumbers[0]!, share: Math.min(1, done / table.size) };
  }
}

/** Rows of a Parquet file that are unpacked at once, at most. */
const partRows = 32_768;

/**
 * Opens a CSV or Parquet file without reading all of it.
 *
 * @throws UploadError
 */
export async function openTable(path: string, limits: UploadLimits, declared?: TextEncoding): Promise<OpenedTable> {
  const { size } = await stat(path);
  if (size === 0) throw emptyTable();
  if (size > limits.bytesMax) throw tooManyBytes(size, limits);
  const sample = await beginning(path);
  if (isParquet(sample)) {
    const bytes = await readFile(path);
    const opened = await openParquet(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      limits,
    );
    return { kind: 'parquet', names: opened.names, size: opened.numRows, parts: parquetParts(opened) };
  }
  const isValid = await isUtf8File(path);
  const encoding = declared ?? guessEncoding(sample, () => isValid);
  const blocks = rowBlocks(utf8Of(path, encoding), blockOptions(limits));
  const header = await blocks.next();
  if (header.done) throw emptyTable();
  const headerLine = new TextDecoder().decode(header.value.bytes);
  const { names, delimiter } = parseHeader(headerLine, limits);
  return { kind: 'csv', names, size, headerLine, delimiter, blocks };
}

/** The longest row that the careful reader takes, each character being four bytes. */
const blockOptions = ({ cellCharactersMax }: UploadLimits) => ({ rowBytesMax: cellCharactersMax * 64 * 4 + 1_000_000 });

async function* parquetParts({ numRows, groups, read }: Awaited<ReturnType<typeof openParquet>>) {
  let first = 0;
  for (const group of groups) {
    for (let start = first; start < first + group; start += partRows) {
      yield await read(start, Math.min(start + partRows, first + group, numRows));
    }
    first += group;
  }
}

async function beginning(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytesMax), 0, sampleBytesMax, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isUtf8File(path: string): Promise<boolean> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunksOf(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // A character may be cut at the end: it begins at the last byte that is no continuation.
    let cut = bytes.length;
    while (cut > Math.max(0, bytes.length - 4) && (bytes[cut - 1]! & 0xc0) === 0x80) cut--;
    const end = cut > 0 && bytes[cut - 1]! >= 0xc0 ? cut - 1 : bytes.length;
    if (!isUtf8(bytes.subarray(0, end))) return false;
    rest = bytes.subarray(end);
  }
  return isUtf8(rest);
}

const chunksOf = (path: string): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 1 << 20 });

/** The text's bytes as UTF-8, without a byte order mark. */
async function* utf8Of(path: string, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(decoderName(encoding));
    for await (const chunk of chunksOf(path)) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
    return;
  }
  let isFirst = true;
  for await (const chunk of chunksOf(path)) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield hasMark ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

/**
 * Holds a table to its limits while its parts come.
 *
 * @param numRows so far @throws UploadError
 */
export function checkSize(numRows: number, numColumns: number, rowAt: (index: number) => number, limits: UploadLimits) {
  const most = Math.min(limits.numRowsMax, Math.floor(limits.numCellsMax / Math.max(1, numColumns)));
  if (numRows <= most) return;
  const isRows = limits.numRowsMax <= limits.numCellsMax / Math.max(1, numColumns);
  throw isRows
    ? tooMany('rows', limits.numRowsMax, rowAt(most), 1)
    : tooMany('cells', limits.numCellsMax, rowAt(most), 1);
}
