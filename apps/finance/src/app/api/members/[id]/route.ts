import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { assignMember } from '../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Has somebody work for a lender, or for none',
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    body: z.strictObject({ lenderId: z.uuid().nullable() }),
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'lender.assign',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'person', recordId: params.id, details: { lenderId: body.lenderId } });
    await assignMember(services.database.db, params.id, body.lenderId);
    return { lenderId: body.lenderId };
  },
);
