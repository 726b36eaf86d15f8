import type { CreditTraining } from '@newfield/finance';
import type { CreditModelRow, LenderConnection } from '@newfield/store';

import { trailOf } from '../approvals/trail.ts';
import { usableHistories } from '../histories.ts';
import { getCreditModel, listCreditModels, readCreditDocument } from '../platform.ts';
import { scorecardTable } from './scorecard-table.ts';

/** A model with everything that its page shows at once; what has to be reckoned comes by itself. */
export async function modelView(db: LenderConnection, id: string, readerId: string) {
  const row = await getCreditModel(db, id);
  const document = readCreditDocument(row.document);
  const all = await listCreditModels(db);
  const { id: _id, document: _document, ...facts } = row;
  return {
    model: { ...facts, id, createdByName: all.find((each) => each.id === id)?.createdByName ?? null },
    fields: document.fields,
    scorecard: scorecardTable(document) ?? null,
    others: all
      .filter((each) => each.id !== id && !['retired', 'rejected'].includes(each.state))
      .map(({ id: other, name, version, state }) => ({ id: other, name, version, state })),
    histories: await usableHistories(db),
    trail: await trailOf(db, { modelId: id }, { createdBy: row.createdBy, readerId }),
  };
}

/** How a model came to be, as it was stored with it. */
export const trainingOf = ({ training }: Pick<CreditModelRow, 'training'>): CreditTraining =>
  training as unknown as CreditTraining;
