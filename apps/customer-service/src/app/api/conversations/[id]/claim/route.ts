import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { claim } from '../../../../../server/inbox/agent-turns.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Takes a conversation that waits for a person; only one agent can',
    params: idParams,
    body: z.strictObject({ version: z.number().int().min(1) }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED', 'CONVERSATION_UNCLAIMED'],
    isRepeatable: true,
    audit: 'conversation.claim',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id });
    const { version } = await claim({ db: services.database.db, id: params.id, identity }, body.version);
    return { version };
  },
);
