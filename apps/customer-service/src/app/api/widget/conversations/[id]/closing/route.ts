import { http } from '../../../../../../server/application.ts';
import { closeByCustomer } from '../../../../../../server/conversations/judge-conversation.ts';
import { ownedConversation } from '../../../../../../server/conversations/owned-conversation.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { visitor as visitorOf } from '../../../../../../server/visits/visitor.ts';

export const POST = http.protectedRoute(
  {
    role: 'public',
    summary: 'Ends a conversation; ended again, nothing happens',
    params: idParams,
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND'],
  },
  async ({ request, params, services }) => {
    const { database } = services;
    await ownedConversation(database.db, await visitorOf(database.db, request.headers), params.id);
    await closeByCustomer(database, params.id);
  },
);
