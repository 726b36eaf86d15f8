import { http } from '../../../../server/application.ts';
import { openHistoryDetails } from '../../../../server/data/keep-history.ts';
import { idParams } from '../../../../server/id-params.ts';
import { forLender } from '../../../../server/lender-route.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A table of past applicants: its columns, which of them is what, and its quality',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'UPLOAD_REFUSED'],
  },
  async (asked) => openHistoryDetails(await forLender(asked), asked.params.id),
);
