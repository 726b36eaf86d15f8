import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { ownedConversation } from '../../../../../../server/conversations/owned-conversation.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { changeConversation } from '../../../../../../server/platform.ts';
import { visitor as visitorOf } from '../../../../../../server/visits/visitor.ts';

const commentCharactersMax = 1_000;

export const PUT = http.protectedRoute(
  {
    role: 'public',
    summary: 'What the customer gives a conversation, 1 to 5',
    params: idParams,
    body: z.strictObject({
      rating: z.int().min(1).max(5),
      comment: z.string().trim().max(commentCharactersMax).default(''),
      isResolved: z.boolean().optional(),
    }),
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND'],
  },
  async ({ request, params, body, services }) => {
    const { db } = services.database;
    await ownedConversation(db, await visitorOf(db, request.headers), params.id);
    const { rating, comment, isResolved } = body;
    await changeConversation(db, params.id, {
      ...{ rating, ratingComment: comment },
      ...(isResolved !== undefined && { isResolved }),
    });
  },
);
