import type { CreditHistory } from '@newfield/finance';
import type { CreditHistoryRow, CreditModelRow, Lender } from '@newfield/store';

import { readHistory } from '../histories.ts';
import { heldBackRows, selectHistory } from '../platform.ts';
import { trainingOf } from './model-view.ts';

export interface HeldBack {
  readonly history: CreditHistory;
  /** Rows left out, as one of the models was trained on them. */
  readonly numRowsTrainedOn: number;
}

/** A table without the rows that one of some models saw in training: those would flatter it. */
export async function heldBack(
  row: CreditHistoryRow,
  models: readonly CreditModelRow[],
  lender: Lender,
): Promise<HeldBack> {
  const history = await readHistory(row, lender);
  const trainedOnIt = models.filter(({ historyId }) => historyId === row.id);
  if (trainedOnIt.length === 0) return { history, numRowsTrainedOn: 0 };
  const rows = heldBackRows(history, trainedOnIt.map(trainingOf));
  return { history: selectHistory(history, rows), numRowsTrainedOn: history.table.numRows - rows.length };
}
