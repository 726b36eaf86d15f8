import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { acknowledgeDriftAlarms } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Says that one has looked at alarms, and what of it',
    body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(100), note: z.string().trim().min(3).max(500) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    audit: 'drift-alarm.acknowledge',
  },
  async ({ body, identity, services, audit }) => {
    audit({ recordKind: 'drift-alarm', details: { alarms: body.ids.length } });
    const { ids, note } = body;
    return { alarms: await acknowledgeDriftAlarms(services.database.db, ids, { actorId: identity.userId, note }) };
  },
);
