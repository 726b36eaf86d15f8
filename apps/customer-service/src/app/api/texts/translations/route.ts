import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { serviceLanguage } from '../../../../server/inbox/message-parts.ts';
import { translateTexts } from '../../../../server/texts/translator.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Translates texts, sentence by sentence with an estimate of how good each is and why it may be doubted',
    body: z.strictObject({
      texts: z.array(z.string().min(1).max(20_000)).min(1).max(100),
      source: serviceLanguage,
      target: serviceLanguage,
    }),
    problems: ['NO_TEXT_MODEL', 'REMOTE_GENERATOR', 'INVALID_ARGUMENT'],
    rateLimit: { numRequestsMax: 120, windowS: 60 },
    isRepeatable: true,
  },
  async ({ body: { texts, source, target }, signal }) => ({
    translations: await translateTexts(texts, { source, target }, { signal }),
  }),
);
