/** Cells as they came, by column, before anyone said what they mean. */
export interface RawTable {
  readonly names: readonly string[];
  /** By column, then row. Texts of a CSV file; texts, numbers, booleans, Dates and null of a Parquet file. */
  readonly cells: readonly (readonly unknown[])[];
  /** By row its number in the file, as a person counts: from 1, a CSV file's header being row 1. */
  readonly rowNumbers: readonly number[];
  readonly kind: 'csv' | 'parquet';
  readonly delimiter?: string;
}
