import { z } from 'zod';

import { http } from '../../../../../../../server/application.ts';
import { ownedConversation } from '../../../../../../../server/conversations/owned-conversation.ts';
import { setThumb } from '../../../../../../../server/conversations/judge-conversation.ts';
import { visitor as visitorOf } from '../../../../../../../server/visits/visitor.ts';

export const PUT = http.protectedRoute(
  {
    role: 'public',
    summary: 'What the customer thinks of one of the assistant’s messages',
    params: z.strictObject({ id: z.uuid(), message: z.uuid() }),
    body: z.strictObject({ thumb: z.union([z.literal(1), z.literal(-1), z.null()]) }),
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND'],
  },
  async ({ request, params, body, services }) => {
    const { db } = services.database;
    await ownedConversation(db, await visitorOf(db, request.headers), params.id);
    await setThumb(db, params.id, params.message, body.thumb);
  },
);
