import type { CreditDocument } from '@newfield/finance';
import type { CreditModelRow, LenderConnection } from '@newfield/store';

import { championModel, readCreditDocument, RecordConflictError } from '../platform.ts';

/** The model that decides, read. */
export interface Champion {
  readonly row: CreditModelRow;
  readonly document: CreditDocument;
}

/** @throws RecordConflictError while there is none */
export async function requireChampion(db: LenderConnection): Promise<Champion> {
  const row = await championModel(db);
  if (row !== undefined) return { row, document: readCreditDocument(row.document) };
  throw new RecordConflictError('There is no model that decides yet.', {
    fix: 'Have a model approved under "Models" and make it champion.',
  });
}
