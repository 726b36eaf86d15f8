import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { conversationView } from '../../../../server/inbox/conversation-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'A conversation with its messages, notes, files, who has it open, and what is known of the customer',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  ({ params, services }) => conversationView(services.database.db, params.id),
);
