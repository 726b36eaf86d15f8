/** Rows with few values that are not 0, one behind the other. */
export interface SparseRows {
  /** Where each row begins in `columns` and `values`, and where the last ends: rows + 1 numbers. */
  readonly starts: Uint32Array;
  /** Column of each value, below `numColumns`; growing within a row. */
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly numColumns: number;
}

export const numRowsOf = ({ starts }: SparseRows): number => starts.length - 1;

/** @param rows of each row its columns with their values, by growing column */
export function sparseRows(rows: readonly (readonly (readonly [number, number])[])[], numColumns: number): SparseRows {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => (starts[index + 1] = starts[index]! + row.length));
  const columns = new Uint32Array(starts[rows.length]!);
  const values = new Float32Array(columns.length);
  rows.forEach((row, index) =>
    row.forEach(([column, value], at) => {
      columns[starts[index]! + at] = column;
      values[starts[index]! + at] = value;
    }),
  );
  return { starts, columns, values, numColumns };
}

/** Some of the rows, in this order. */
export function selectSparse({ starts, columns, values, numColumns }: SparseRows, rows: readonly number[]): SparseRows {
  const selected = rows.map((row) => [starts[row]!, starts[row + 1]!] as const);
  const newStarts = new Uint32Array(rows.length + 1);
  selected.forEach(([from, to], index) => (newStarts[index + 1] = newStarts[index]! + to - from));
  const newColumns = new Uint32Array(newStarts[rows.length]!);
  const newValues = new Float32Array(newColumns.length);
  selected.forEach(([from, to], index) => {
    newColumns.set(columns.subarray(from, to), newStarts[index]!);
    newValues.set(values.subarray(from, to), newStarts[index]!);
  });
  return { starts: newStarts, columns: newColumns, values: newValues, numColumns };
}
