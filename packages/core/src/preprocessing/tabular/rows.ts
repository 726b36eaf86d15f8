/** One row of a table by column name, as a CSV or JSON reader, or a database, gives it. */
export type TabularRecord = Readonly<Record<string, unknown>>;

/** What is used of a danfojs data frame, of danfojs-node as of danfojs in the browser. */
export interface DataFrameLike {
  readonly columns: readonly string[];
  /** Values by column. */
  readonly getColumnData: unknown;
}

/** A table in memory. */
export type TabularRows = readonly TabularRecord[] | DataFrameLike;

const isRecords = (rows: TabularRows): rows is readonly TabularRecord[] => Array.isArray(rows);

/** Names of the columns; of records, every key that any of them has. */
export function columnNames(rows: TabularRows): readonly string[] {
  if (!isRecords(rows)) return rows.columns;
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

export function countRows(rows: TabularRows): number {
  if (isRecords(rows)) return rows.length;
  return (rows.getColumnData as readonly (readonly unknown[])[])[0]?.length ?? 0;
}

/** A column's cells, or the first row that doesn't have the column. */
export function cellsOf(rows: TabularRows, name: string): readonly unknown[] | { readonly absentFromRow: number } {
  if (isRecords(rows)) {
    const absentFromRow = rows.findIndex((row) => !Object.hasOwn(row, name));
    return absentFromRow < 0 ? rows.map((row) => row[name]) : { absentFromRow };
  }
  const position = rows.columns.indexOf(name);
  return position < 0 ? { absentFromRow: 0 } : (rows.getColumnData as readonly (readonly unknown[])[])[position]!;
}

/** Rows of a stream in batches; the last may hold fewer. */
export async function* batched(
  rows: AsyncIterable<TabularRecord> | Iterable<TabularRecord>,
  batchSize: number,
): AsyncGenerator<readonly TabularRecord[]> {
  let batch: TabularRecord[] = [];
  for await (const row of rows) {
    if (batch.push(row) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
