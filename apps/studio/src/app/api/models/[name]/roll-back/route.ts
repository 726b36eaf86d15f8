import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { rollBack } from '../../../../../server/registry/roll-back.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Has the version that was in production before answer again, at once',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    body: z.strictObject({ reason: z.string().trim().min(3).max(1000) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'REMOTE_UNAVAILABLE', 'REMOTE_MODEL'],
    audit: 'model.roll-back',
  },
  async ({ params, body, identity, services, signal, audit }) => {
    audit({ recordKind: 'model', recordId: params.name });
    const { version, state } = await rollBack(services.database.db, params.name, {
      reason: body.reason,
      requestedBy: identity.userId,
      signal,
    });
    audit({ details: { to: version, state } });
    return { version, state };
  },
);
