import { currencyDigits } from '../money/money.ts';
import { parseCsv } from '../tables/parse-csv.ts';
import type { ColumnSchema } from '../tables/table-schema.ts';
import { absentColumn, typeColumns } from '../tables/type-columns.ts';
import { UploadError } from '../tables/upload-error.ts';
import type { UploadLimits } from '../tables/upload-limits.ts';
import { PlainRows, type ReadRows } from './plain-rows.ts';
import type { RowBlock } from './row-blocks.ts';

/** What every block of a table is read by. Plain data, for other threads. */
export interface TableReading {
  readonly headerLine: string;
  readonly names: readonly string[];
  readonly delimiter: string;
  readonly schema: readonly ColumnSchema[];
  /** Name of the column that tells rows apart; absent: none. */
  readonly key?: string;
  readonly limits: UploadLimits;
}

const anyDecimals = 15;
const plainTypes: ReadonlySet<string> = new Set(['numeric', 'categorical', 'text']);

/**
 * Reads block after block of a CSV file into typed columns: plain rows straight from their bytes, all others as `readUpload` does,
 * which also refuses what is to be refused.
 *
 * @throws UploadError when a column isn't there
 */
export function blockReader(reading: TableReading): (block: RowBlock) => ReadRows {
  const { names, schema, delimiter, limits, key } = reading;
  const places = schema.map((wanted) => {
    const place = names.indexOf(wanted.from ?? wanted.name);
    if (place < 0) throw absentColumn(wanted, names.length);
    return place;
  });
  const keyPlace = key === undefined ? -1 : names.indexOf(key);
  // A column that is read twice, or in a type of its own kind, is left to the careful reader.
  const isPlain = new Set(places).size === places.length && schema.every(({ type }) => plainTypes.has(type));
  const plain =
    isPlain &&
    new PlainRows({
      numColumns: names.length,
      delimiter,
      wanted: schema.map((each, index) => ({
        place: places[index]!,
        schema: each,
        decimalsMax: each.currency === undefined ? anyDecimals : currencyDigits(each.currency),
      })),
      ...(keyPlace >= 0 && !places.includes(keyPlace) && { keyPlace }),
      cellCharactersMax: limits.cellCharactersMax,
    });
  return (block) =>
    (plain && plain.read(block.bytes, block.firstRow, block.numRows)) || readCarefully(block, reading, keyPlace);
}

function readCarefully(
  { bytes, firstRow }: RowBlock,
  { headerLine, schema, limits }: TableReading,
  keyPlace: number,
): ReadRows {
  // In the text that is parsed here the header is row 1 and the block's first row is row 2.
  const numRowsAbove = firstRow - 2;
  try {
    const table = parseCsv(`${headerLine}${new TextDecoder().decode(bytes)}`, limits);
    return {
      columns: typeColumns(table, schema),
      numRows: table.rowNumbers.length,
      rowNumbers: Int32Array.from(table.rowNumbers, (row) => row + numRowsAbove),
      ...(keyPlace >= 0 && { keys: table.cells[keyPlace] as string[] }),
    };
  } catch (error) {
    if (!UploadError.isInstance(error)) throw error;
    // A block of empty lines is a part of a table that has rows elsewhere.
    if (error.fault === 'empty') return { columns: emptyColumns(schema), numRows: 0, rowNumbers: new Int32Array(0) };
    throw error.movedDown(numRowsAbove);
  }
}

const emptyColumns = (schema: readonly ColumnSchema[]): ReadRows['columns'] =>
  typeColumns(
    { names: schema.map(({ name, from }) => from ?? name), cells: schema.map(() => []), rowNumbers: [], kind: 'csv' },
    schema,
  );
