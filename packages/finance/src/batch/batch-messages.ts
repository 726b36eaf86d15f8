import type { CreditPolicy } from '../lending/credit-policy.ts';
import type { RawTable } from '../tables/raw-table.ts';
import type { ColumnSchema } from '../tables/table-schema.ts';
import type { UploadErrorParts } from '../tables/upload-error.ts';
import type { TableReading } from './read-block.ts';
import type { RowBlock } from './row-blocks.ts';
import type { ScoredRows } from './score-rows.ts';

/** What a thread that scores is given when it starts. */
export interface BatchSetup {
  readonly documentText: string;
  readonly policy: CreditPolicy | undefined;
  /** Absent for Parquet, whose cells come typed. */
  readonly reading: TableReading | undefined;
  readonly key: string | undefined;
}

export type BatchQuestion =
  | { readonly id: number; readonly block: RowBlock }
  | { readonly id: number; readonly table: RawTable; readonly schema: readonly ColumnSchema[] };

export type BatchAnswer =
  { readonly id: number; readonly scored: ScoredRows } | { readonly id: number; readonly refusal: UploadErrorParts };
