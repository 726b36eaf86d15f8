import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { serviceLanguage } from '../../../server/inbox/message-parts.ts';
import { listTerms, putTerm } from '../../../server/platform.ts';

const word = z.string().trim().min(1).max(200);

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'conversations:read', summary: 'Words that are always translated in the same way' },
  async ({ services }) => ({ terms: await listTerms(services.database.db) }),
);

export const PUT = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Sets how a word is translated',
    body: z
      .strictObject({ sourceLanguage: serviceLanguage, targetLanguage: serviceLanguage, source: word, target: word })
      .refine(({ sourceLanguage, targetLanguage }) => sourceLanguage !== targetLanguage),
    isRepeatable: true,
    audit: 'term.put',
  },
  async ({ body, identity, services, audit }) => {
    const term = await putTerm(services.database.db, { ...body, createdBy: identity.userId });
    audit({ recordKind: 'term', recordId: term.id });
    return term;
  },
);
