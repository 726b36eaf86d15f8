import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { changedLender } from '../../../../server/lender-body.ts';
import { changeLender } from '../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Changes what letters say of a lender',
    params: idParams,
    body: changedLender,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'lender.change',
  },
  ({ params, body, services, audit }) => {
    audit({ recordKind: 'lender', recordId: params.id });
    return changeLender(services.database.db, params.id, body);
  },
);
