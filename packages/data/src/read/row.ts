/** One row of a table: text by column for CSV and TSV, any JSON value by key for JSON. */
export type Row = Readonly<Record<string, unknown>>;
