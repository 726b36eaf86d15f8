import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { documentModel, recordsOf } from '../../../../../server/models/document-model.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A model’s documentation as Markdown, written from what is on record, in the structure of SR 11-7',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const records = await within((db) => recordsOf(db, input.params.id));
    return { markdown: await documentModel(records, lender) };
  },
);
