import type { Column } from '@newfield/core';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { emptyTable, parseCsv } from './parse-csv.ts';
import { isParquet, parseParquet } from './parse-parquet.ts';
import type { ColumnSchema } from './table-schema.ts';
import { inferSchema, typeColumns } from './type-columns.ts';
import { defaultLimits, tooManyBytes, type UploadLimits } from './upload-limits.ts';

export interface ReadUploadOptions {
  /** What the model wants; default: every column, of the type that its values suggest. */
  readonly schema?: readonly ColumnSchema[];
  /** What the sender says the text is in; default: found out. */
  readonly encoding?: TextEncoding;
  readonly limits?: Partial<UploadLimits>;
}

export interface UploadedTable {
  readonly columns: readonly Column[];
  readonly numRows: number;
  readonly schema: readonly ColumnSchema[];
  /** By row its number in the file, for messages to the sender. */
  readonly rowNumbers: readonly number[];
  readonly kind: 'csv' | 'parquet';
  readonly encoding?: TextEncoding;
  /** The file's columns that the schema doesn't read. */
  readonly unused: readonly string[];
}

/**
 * Reads a table that somebody uploaded, CSV or Parquet, into typed columns.
 *
 * Nothing of it is trusted: sizes are bounded, and cells that a spreadsheet would run, markup, control characters and broken
 * encodings are refused. Time and memory grow with the file's size alone.
 *
 * @throws UploadError naming row and column, never what stands there
 * @example const { columns } = await readUpload(bytes, { schema: [{ name: 'income', from: '月收入', type: 'numeric', currency: 'CNY' }] })
 */
export async function readUpload(bytes: Uint8Array, options: ReadUploadOptions = {}): Promise<UploadedTable> {
  const limits = { ...defaultLimits, ...options.limits };
  if (bytes.length === 0) throw emptyTable();
  if (bytes.length > limits.bytesMax) throw tooManyBytes(bytes.length, limits);
  const decoded = isParquet(bytes) ? undefined : decodeText(bytes, options.encoding);
  const table = decoded === undefined ? await parseParquet(bytes, limits) : parseCsv(decoded.text, limits);
  const schema = options.schema ?? inferSchema(table);
  const used = new Set(schema.map(({ name, from }) => from ?? name));
  return {
    columns: typeColumns(table, schema),
    numRows: table.rowNumbers.length,
    schema,
    rowNumbers: table.rowNumbers,
    kind: table.kind,
    ...(decoded && { encoding: decoded.encoding }),
    unused: table.names.filter((name) => !used.has(name)),
  };
}
