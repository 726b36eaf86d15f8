import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { beginConversation } from '../../../../server/conversations/begin-conversation.ts';
import { openConversationOf } from '../../../../server/platform.ts';
import { limitConversations } from '../../../../server/visits/visit-limits.ts';
import { visitor as visitorOf } from '../../../../server/visits/visitor.ts';

export const GET = http.protectedRoute(
  {
    role: 'public',
    summary: 'The visitor’s conversation that is open, if there is one',
    problems: ['VISIT_EXPIRED'],
  },
  async ({ request, services }) => {
    const { db } = services.database;
    const { customer } = await visitorOf(db, request.headers);
    return { id: (await openConversationOf(db, customer.id))?.id ?? null };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'public',
    summary: 'Begins a conversation, or gives the one that is open',
    body: z.strictObject({ language: z.enum(['en', 'zh', 'de']) }),
    problems: ['VISIT_EXPIRED'],
  },
  async ({ request, body, services }) => {
    const visitor = await visitorOf(services.database.db, request.headers);
    await limitConversations({ services, visitor });
    return { id: (await beginConversation(services.database, visitor, body.language)).id };
  },
);
