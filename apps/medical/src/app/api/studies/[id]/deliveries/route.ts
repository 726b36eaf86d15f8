import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { deliverResults } from '../../../../../server/report/deliver-results.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary:
      'Sends a signed study’s results to the archive (pictures, structured reports, heat maps, presentation states) or to the FHIR server',
    params: idParams,
    body: z.strictObject({ to: z.enum(['archive', 'fhir']) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'ARCHIVE_NOT_SET', 'NOTHING_TO_SEND'],
    isRepeatable: true,
    audit: 'study.send',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const request = { target: body.to, sentBy: identity.userId };
    const delivery = await deliverResults(services.database.db, params.id, request);
    audit({ details: { to: body.to, state: delivery.state, ...delivery.numObjects } });
    return delivery;
  },
);
