import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { handToAssistant } from '../../../../../server/inbox/agent-turns.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Gives the word back to the assistant; the customer is told',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED', 'CONVERSATION_UNCLAIMED'],
    audit: 'conversation.hand-back',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id });
    const { version } = await handToAssistant({ db: services.database.db, id: params.id, identity });
    return { version };
  },
);
