import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { answer } from '../../../../../../server/conversations/answer-loop.ts';
import { ownedConversation } from '../../../../../../server/conversations/owned-conversation.ts';
import { takeMessage } from '../../../../../../server/conversations/take-message.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { limitMessages } from '../../../../../../server/visits/visit-limits.ts';
import { visitor as visitorOf } from '../../../../../../server/visits/visitor.ts';

const charactersMax = 4_000;
const attachmentsMax = 5;
const bodyBytesMax = 64 * 1024;

export const POST = http.protectedRoute(
  {
    role: 'public',
    summary: 'Takes a customer’s message; the answer comes with the conversation’s events. Sent twice, it is one',
    params: idParams,
    body: z
      .strictObject({
        clientKey: z.uuid(),
        text: z.string().trim().max(charactersMax),
        attachmentIds: z.array(z.uuid()).max(attachmentsMax).default([]),
      })
      .refine(({ text, attachmentIds }) => text !== '' || attachmentIds.length > 0, {
        path: ['text'],
        message: 'words or a file',
      }),
    bodyBytesMax,
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND', 'CONVERSATION_CLOSED'],
  },
  async ({ request, params, body, services, address }) => {
    const { database } = services;
    const visitor = await visitorOf(database.db, request.headers);
    await ownedConversation(database.db, visitor, params.id);
    await limitMessages({ services, visitor, address });
    const { message } = await takeMessage(database, { ...body, conversationId: params.id });
    // What was said is kept; whoever follows the conversation sees the answer.
    void answer(params.id);
    return { id: message.id, position: message.position };
  },
);
