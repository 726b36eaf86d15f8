import { InvalidArgumentError, NonFiniteDataError } from '../../contracts/errors/index.ts';
import type { Column, ColumnType } from './column.ts';
import { isMissing, readers } from './read-value.ts';
import { cellsOf, countRows, rowWithout, type TabularRows } from './rows.ts';

const kinds: Readonly<Record<ColumnType, string>> = {
  numeric: 'a number',
  boolean: 'true or false',
  date: 'a Date or an ISO 8601 text such as 2024-05-31',
  categorical: 'a text, a number or a boolean',
  text: 'a text',
};

/**
 * The columns that a specification names, typed. Other columns of the table are not looked at.
 *
 * @throws InvalidArgumentError when a row lacks a column or a cell has another type
 * @throws NonFiniteDataError   for an infinity
 */
export function readColumns(
  rows: TabularRows,
  types: Readonly<Record<string, ColumnType>>,
  missing: readonly string[],
): Column[] {
  const missingSet = new Set(missing);
  return Object.entries(types).map(([name, type]) => readColumn(rows, name, type, missingSet));
}

export function readColumn(rows: TabularRows, name: string, type: ColumnType, missing: ReadonlySet<string>): Column {
  const absentFrom = rowWithout(rows, name);
  if (absentFrom !== undefined) throw absentColumn(name, absentFrom);
  const cells = cellsOf(rows, name);
  const numRows = countRows(rows);
  if (type === 'categorical' || type === 'text') {
    const read = readers[type];
    const values = Array.from({ length: numRows }, (_, row) =>
      isMissing(cells[row], missing) ? null : (read(cells[row]) ?? fail(wrongType(name, type, row))),
    );
    return { name, type, values };
  }
  const read = readers[type];
  const values = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) {
    if (isMissing(cells[row], missing)) values[row] = NaN;
    else values[row] = read(cells[row]) ?? fail(wrongType(name, type, row));
    if (Math.abs(values[row]!) === Infinity) throw infinite(name, row);
  }
  return { name, type, values };
}

function fail(error: Error): never {
  throw error;
}

const absentColumn = (name: string, row: number): Error =>
  new InvalidArgumentError(`Column "${name}" is missing.`, {
    stage: 'preprocessing',
    expected: `"${name}" in every row`,
    received: `row ${row} without it`,
    fix: `Give every row a value for "${name}", null where it isn't known.`,
  });

const wrongType = (name: string, type: ColumnType, row: number): Error =>
  new InvalidArgumentError(`Column "${name}" holds something else than ${type} values.`, {
    stage: 'preprocessing',
    expected: kinds[type],
    received: `another type in row ${row}`,
    fix: `Mend that row, list the text under "missing" if it stands for a missing value, or declare "${name}" with another type.`,
  });

const infinite = (name: string, row: number): Error =>
  new NonFiniteDataError(`Column "${name}" holds an infinity.`, {
    stage: 'preprocessing',
    expected: 'finite numbers, null for a missing one',
    received: `an infinity in row ${row}`,
    fix: `Replace infinities in "${name}" by null or by a bound that means something.`,
  });
