import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { serviceLanguage } from '../../../../../server/inbox/message-parts.ts';
import { translateMessages } from '../../../../../server/inbox/translate-messages.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Translates the messages that are in another language for the agent who reads; originals stay',
    params: idParams,
    body: z.strictObject({ target: serviceLanguage }),
    problems: ['RECORD_NOT_FOUND', 'NO_TEXT_MODEL', 'REMOTE_GENERATOR', 'INVALID_ARGUMENT'],
    isRepeatable: true,
    audit: 'conversation.translate',
  },
  async ({ params, body, services, audit, signal }) => {
    audit({ recordKind: 'conversation', recordId: params.id, details: { target: body.target } });
    return { numTranslated: await translateMessages(services.database.db, params.id, body.target, signal) };
  },
);
