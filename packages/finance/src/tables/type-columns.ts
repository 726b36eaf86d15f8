import { inferColumnTypes, readColumns, type Column, type ColumnType } from '@newfield/core';
import { Money } from '../money/money.ts';
import type { RawTable } from './raw-table.ts';
import { missingTexts, type ColumnSchema } from './table-schema.ts';
import { placeOf, UploadError } from './upload-error.ts';

/** What each column seems to mean: core's inference, all columns. A guess, for a person to correct. */
export function inferSchema(table: RawTable): ColumnSchema[] {
  const types = inferColumnTypes({ columns: table.names, getColumnData: table.cells }, missingTexts);
  return table.names.map((name) => ({ name, type: types[name]! }));
}

/**
 * Typed columns under the model's names, in the schema's order; columns that the schema doesn't name are left out.
 *
 * @throws UploadError for a column that isn't there, and for the first cell that doesn't fit
 */
export function typeColumns(table: RawTable, schema: readonly ColumnSchema[]): Column[] {
  return schema.map((wanted) => {
    const index = table.names.indexOf(wanted.from ?? wanted.name);
    if (index < 0) throw absentColumn(wanted, table.names.length);
    const cells = table.cells[index]!;
    if (wanted.currency !== undefined) checkAmounts(cells, wanted, table, index);
    const column = readTyped(cells, wanted, table, index);
    checkValues(column, wanted, table, index);
    return column;
  });
}

function readTyped(cells: readonly unknown[], { name, type }: ColumnSchema, table: RawTable, index: number): Column {
  const read = (some: readonly unknown[]): Column =>
    readColumns({ columns: [name], getColumnData: [some] }, { [name]: type }, missingTexts)[0]!;
  const isReadable = (some: readonly unknown[]): boolean => {
    try {
      read(some);
      return true;
    } catch {
      return false;
    }
  };
  if (isReadable(cells)) return read(cells);
  // The first cell that doesn't fit, by halves: reading a prefix fails when it holds one.
  let [fits, fails] = [0, cells.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (isReadable(cells.slice(0, middle))) fits = middle;
    else fails = middle;
  }
  throw new UploadError('type', placeOf(table.rowNumbers[fails - 1]!, index + 1, table.names[index]), {
    problem: `a value that is not ${typeNames[type]}.`,
    expected: typeNames[type],
    fix: 'Mend the cell, leave it empty where the value is not known, or declare another type for the column.',
  });
}

const typeNames: Readonly<Record<ColumnType, string>> = {
  numeric: 'a number with a decimal point and without separators of thousands',
  boolean: 'true or false',
  date: 'a date such as 2024-05-31',
  categorical: 'a text',
  text: 'a text',
};

function checkAmounts(cells: readonly unknown[], wanted: ColumnSchema, table: RawTable, index: number): void {
  const missing = new Set(missingTexts);
  cells.forEach((cell, row) => {
    if (cell === null || (typeof cell === 'string' && missing.has(cell.trim()))) return;
    try {
      Money.parse(String(cell), wanted.currency!);
    } catch {
      throw new UploadError('type', placeOf(table.rowNumbers[row]!, index + 1, table.names[index]), {
        problem: `a value that is no amount of ${wanted.currency!}.`,
        expected: 'a plain decimal number, no finer than the currency’s minor unit',
        fix: 'Take currency signs and separators of thousands away and round to the minor unit.',
      });
    }
  });
}

function checkValues(column: Column, wanted: ColumnSchema, table: RawTable, index: number): void {
  const place = (row: number) => placeOf(table.rowNumbers[row]!, index + 1, table.names[index]);
  const allowed = wanted.categories && new Set(wanted.categories);
  column.values.forEach((value: number | string | null, row: number) => {
    const isMissing = value === null || Number.isNaN(value);
    if (isMissing && wanted.isOptional === false) {
      throw new UploadError('missing-value', place(row), {
        problem: 'a value is missing that the model needs.',
        expected: 'a value in every row',
        fix: 'Fill it in, or leave the row out.',
      });
    }
    if (!isMissing && allowed !== undefined && !allowed.has(String(value))) {
      throw new UploadError('category', place(row), {
        problem: 'a text that is none of the column’s categories.',
        expected: `one of ${allowed.size} categories that the schema names`,
        fix: 'Mend the text, or add the category to the schema.',
      });
    }
  });
}

export const absentColumn = ({ name, from }: ColumnSchema, numColumns: number): UploadError =>
  new UploadError('missing-column', placeOf(1, numColumns + 1, from ?? name), {
    problem: 'the column is not in the file.',
    expected: `a column ${JSON.stringify(from ?? name)} in the header`,
    fix: `Add it, or map one of the file’s columns to ${JSON.stringify(name)}.`,
  });
