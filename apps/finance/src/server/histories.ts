import { buffer } from 'node:stream/consumers';

import type { CreditHistory } from '@newfield/finance';
import type { CreditHistoryRow, Lender, LenderConnection } from '@newfield/store';

import { blobs } from './application.ts';
import { historyMappingSchema, listCreditHistories, openHistory, RecordConflictError } from './platform.ts';

/** A table that policies and models can be tried on: its columns are mapped. */
export interface UsableHistory {
  readonly id: string;
  readonly name: string;
  readonly numRows: number | null;
}

/** Tables whose columns are mapped, newest first. */
export async function usableHistories(db: LenderConnection): Promise<UsableHistory[]> {
  const all = await listCreditHistories(db);
  return all.filter(({ mapping }) => mapping !== null).map(({ id, name, numRows }) => ({ id, name, numRows }));
}

const numRowsMax = 250_000;

/**
 * Reads a table of past applicants as its mapping says.
 *
 * @throws RecordConflictError when nobody has mapped it, or it is too large to be read while a page waits
 */
export async function readHistory(
  row: CreditHistoryRow,
  { currency }: Pick<Lender, 'currency'>,
): Promise<CreditHistory> {
  if (row.mapping === null) {
    throw new RecordConflictError('Nobody has said which column of this table is what.', {
      fix: 'Map its columns under "Data".',
    });
  }
  if ((row.numRows ?? 0) > numRowsMax) {
    throw new RecordConflictError('This table is too large to be read while a page waits.', {
      expected: `at most ${numRowsMax} rows`,
      received: `${row.numRows} rows`,
      fix: 'Upload a random part of it.',
    });
  }
  const bytes = await buffer(await (await blobs()).get(row.fileSha256));
  return openHistory(bytes, { name: row.name, mapping: historyMappingSchema.parse(row.mapping), currency });
}
