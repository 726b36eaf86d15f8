import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { queueBody } from '../../../../server/inbox/queue-body.ts';
import { changeServiceQueue } from '../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Changes a queue; clocks that run already stay as they are',
    params: idParams,
    body: queueBody,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'queue.change',
  },
  ({ params, body, services, audit }) => {
    audit({ recordKind: 'queue', recordId: params.id });
    return changeServiceQueue(services.database.db, params.id, body);
  },
);
