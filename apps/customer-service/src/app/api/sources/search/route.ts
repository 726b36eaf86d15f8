import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { searchKnowledge } from '../../../../server/knowledge/search-knowledge.ts';

export const POST = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'What the assistant would find and quote for a question',
    body: z.strictObject({
      question: z.string().trim().min(1).max(1000),
      language: z.enum(['en', 'zh', 'de']).optional(),
      withSource: z.uuid().optional(),
    }),
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
  },
  ({ body, services }) => searchKnowledge(services.database, body),
);
