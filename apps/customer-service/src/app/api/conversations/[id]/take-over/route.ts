import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { takeOverFromAssistant } from '../../../../../server/inbox/take-over.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Takes a conversation over from the assistant; only one agent can, and the customer is told',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED'],
    isRepeatable: true,
    audit: 'conversation.take-over',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id });
    const { version } = await takeOverFromAssistant({ db: services.database.db, id: params.id, identity });
    return { version };
  },
);
