import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { removeTerm } from '../../../../server/platform.ts';

export const DELETE = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Removes a term',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'term.remove',
  },
  ({ params, services, audit }) => {
    audit({ recordKind: 'term', recordId: params.id });
    return removeTerm(services.database.db, params.id);
  },
);
