import { http } from '../../../../../server/application.ts';
import { deliverResults } from '../../../../../server/report/deliver-results.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary: 'Sends a signed study’s pictures, structured reports and heat maps to the archive',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    audit: 'study.send',
  },
  async ({ params, identity, services, signal, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const delivery = await deliverResults(services.database.db, params.id, { sentBy: identity.userId, signal });
    audit({ details: { state: delivery.state, ...delivery.numObjects } });
    return delivery;
  },
);
