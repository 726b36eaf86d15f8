import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { close } from '../../../../../server/inbox/agent-turns.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Ends a conversation, and says whether the customer was helped',
    params: idParams,
    body: z.strictObject({ isResolved: z.boolean() }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED', 'CONVERSATION_UNCLAIMED'],
    audit: 'conversation.close',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id, details: { isResolved: body.isResolved } });
    const { version } = await close({ db: services.database.db, id: params.id, identity }, body.isResolved);
    return { version };
  },
);
