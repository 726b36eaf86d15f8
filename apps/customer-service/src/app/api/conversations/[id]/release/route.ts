import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { release } from '../../../../../server/inbox/agent-turns.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Lets a conversation wait for another agent: one’s own, or as an expert anybody’s',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED', 'CONVERSATION_UNCLAIMED'],
    audit: 'conversation.release',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id });
    const { version } = await release({ db: services.database.db, id: params.id, identity });
    return { version };
  },
);
