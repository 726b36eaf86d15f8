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

/** The first row that doesn't have a column, or undefined. */
export function rowWithout(rows: TabularRows, name: string): number | undefined {
  if (!isRecords(rows)) return rows.columns.includes(name) ? undefined : 0;
  const row = rows.findIndex((record) => !Object.hasOwn(record, name));
  return row < 0 ? undefined : row;
}

/** A column's cells; undefined in a record that doesn't have it. */
export function cellsOf(rows: TabularRows, name: string): readonly unknown[] {
  if (isRecords(rows)) return rows.map((record) => (Object.hasOwn(record, name) ? record[name] : undefined));
  return (rows.getColumnData as readonly (readonly unknown[])[])[rows.columns.indexOf(name)] ?? [];
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
