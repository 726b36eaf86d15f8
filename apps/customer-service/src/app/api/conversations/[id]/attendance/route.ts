import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { attend, forgetAttendance, getConversation } from '../../../../../server/platform.ts';

/*
 * Not audited: nothing of the conversation changes, and a page says it every few seconds.
 */
export const PUT = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Says for the next 20 seconds that the caller has a conversation open, and whether they write',
    params: idParams,
    body: z.strictObject({ isWriting: z.boolean() }),
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
  },
  async ({ params, body, identity, services }) => {
    const { db } = services.database;
    await getConversation(db, params.id);
    await attend(db, { conversationId: params.id, userId: identity.userId, isWriting: body.isWriting });
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Says that the caller has left a conversation',
    params: idParams,
    isRepeatable: true,
  },
  ({ params, identity, services }) => forgetAttendance(services.database.db, params.id, identity.userId),
);
