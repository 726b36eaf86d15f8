import type { AssistantState } from '@newfield/language';
import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { tryFlow } from '../../../../server/flow/try-flow.ts';
import { flowSchema } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'What the assistant would answer by a flow, with each step of its decision; nothing is changed by it',
    body: z.strictObject({
      document: flowSchema,
      conversationId: z.string().min(1).max(64),
      messageId: z.string().min(1).max(64),
      text: z.string().trim().min(1).max(4000),
      /** As the reply before gave it. */
      state: z.custom<AssistantState>((value) => typeof value === 'object' && value !== null).optional(),
      pageLanguage: z.enum(['en', 'zh', 'de']).optional(),
      customerId: z.string().min(1).max(64).optional(),
    }),
    problems: ['INVALID_ARGUMENT'],
    isRepeatable: true,
  },
  ({ body }) => tryFlow(body),
);
