import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { write } from '../../../../../server/inbox/agent-turns.ts';
import { citation, serviceLanguage } from '../../../../../server/inbox/message-parts.ts';
import { getConversation, maskPersonalData, personalRecord } from '../../../../../server/platform.ts';

const text = z.string().trim().min(1).max(5000);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Writes to the customer, or a note between agents; the same key again is the same message',
    params: idParams,
    body: z.strictObject({
      kind: z.enum(['text', 'note']),
      clientKey: z.string().min(8).max(100),
      text,
      language: serviceLanguage,
      /** The agent’s own words, where `text` is their translation. */
      original: z.strictObject({ text, language: serviceLanguage, isDoubtful: z.boolean() }).optional(),
      /** Of the draft that was sent. */
      citations: z.array(citation).max(10).optional(),
    }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE', 'CONVERSATION_CLOSED', 'CONVERSATION_UNCLAIMED'],
    isRepeatable: true,
    audit: 'conversation.write',
  },
  async ({ params, body: { original, citations, ...words }, identity, services, audit }) => {
    audit({ recordKind: 'conversation', recordId: params.id, details: { kind: words.kind } });
    const { db } = services.database;
    const { customerId } = await getConversation(db, params.id);
    const message = await write(
      { db, id: params.id, identity },
      {
        ...words,
        maskedText: maskPersonalData(words.text, await personalRecord(db, customerId)).text,
        ...(original && { translation: { ...original, isOriginal: true } }),
        ...(citations && { citations }),
      },
    );
    return { id: message.id, position: message.position };
  },
);
