import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { acknowledgeAlarms } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Acknowledges alarms, with a note on what was found',
    body: z.strictObject({
      alarmIds: z.array(z.uuid()).min(1).max(500),
      note: z.string().trim().min(1).max(2000),
    }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'credit.acknowledge',
  },
  async (input) => {
    const { body, identity, audit } = input;
    const { within } = await forLender(input);
    audit({ recordKind: 'alarm', recordId: body.alarmIds[0]!, details: { alarms: body.alarmIds.length } });
    const change = { actorId: identity.userId, note: body.note };
    const acknowledged = await within((db) => acknowledgeAlarms(db, body.alarmIds, change));
    return { alarms: acknowledged.map(({ id }) => id) };
  },
);
