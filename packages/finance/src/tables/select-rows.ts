import { isNumberColumn, type Column } from '@newfield/core';
import type { CreditTable } from '../credit/credit-table.ts';

/** The same columns with these rows alone, in this order. */
export const selectRows = (columns: readonly Column[], rows: ArrayLike<number>): Column[] =>
  columns.map((column) =>
    isNumberColumn(column)
      ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
      : { ...column, values: Array.from(rows, (row) => column.values[row]!) },
  );

/** The same table with these rows alone, in this order. */
export const selectApplicants = (table: CreditTable, rows: ArrayLike<number>): CreditTable => ({
  name: table.name,
  columns: selectRows(table.columns, rows),
  numRows: rows.length,
  bad: Uint8Array.from(rows, (row) => table.bad[row]!),
});
