import { isNumberColumn, type Column } from '@newfield/core';
import type { CreditTable } from './credit-table.ts';

/** Some rows of a table, in the order given. @param rows positions from 0 */
export const selectRows = (table: CreditTable, rows: ArrayLike<number>): CreditTable => ({
  name: table.name,
  numRows: rows.length,
  columns: table.columns.map((column) => selectValues(column, rows)),
  bad: Uint8Array.from({ length: rows.length }, (_, index) => table.bad[rows[index]!]!),
});

/** Some values of a column, in the order given. */
export function selectValues(column: Column, rows: ArrayLike<number>): Column {
  const { length } = rows;
  if (isNumberColumn(column)) {
    const { values } = column;
    return { ...column, values: Float64Array.from({ length }, (_, index) => values[rows[index]!]!) };
  }
  const { values } = column;
  return { ...column, values: Array.from({ length }, (_, index) => values[rows[index]!]!) };
}
