import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { recordsOf } from '../../../../../server/models/document-model.ts';
import { heldBack } from '../../../../../server/models/held-back.ts';
import { modelEvidence, readCreditDocument, treeImportance } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Calibration, scores and stability of a model on the rows held back from its training; what trees look at',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const { row, history } = await within((db) => recordsOf(db, input.params.id));
    const document = readCreditDocument(row.document);
    const opened = await heldBack(history, [row], lender);
    return {
      history: { id: history.id, name: history.name },
      numRowsTrainedOn: opened.numRowsTrainedOn,
      evidence: modelEvidence(document, opened.history),
      importance: row.kind === 'trees' ? treeImportance(document, opened.history) : null,
    };
  },
);
