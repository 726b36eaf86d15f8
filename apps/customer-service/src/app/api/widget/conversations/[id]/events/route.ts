import { http } from '../../../../../../server/application.ts';
import { conversationEvents } from '../../../../../../server/conversations/conversation-events.ts';
import { ownedConversation } from '../../../../../../server/conversations/owned-conversation.ts';
import { readUpToOf } from '../../../../../../server/conversations/read-up-to.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { visitor as visitorOf } from '../../../../../../server/visits/visitor.ts';

export const GET = http.protectedRoute(
  {
    role: 'public',
    summary: 'A visitor’s conversation as server-sent events; goes on after last-event-id',
    params: idParams,
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND'],
  },
  async ({ request, params, services, signal }) => {
    const { database } = services;
    const visitor = await visitorOf(database.db, request.headers);
    await ownedConversation(database.db, visitor, params.id);
    const readUpTo = readUpToOf(request.headers.get('last-event-id'));
    return conversationEvents(database, { conversationId: params.id, visitor, readUpTo, signal });
  },
);
