import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { studyState } from '../../../server/platform.ts';
import { worklist } from '../../../server/studies/worklist.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'Studies in the order in which they are due, page by page',
    query: z.strictObject({
      state: z.enum(['open', ...studyState.enumValues]).default('open'),
      modality: z
        .string()
        .regex(/^[A-Z]{1,16}$/)
        .optional(),
      text: z.string().max(200).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  ({ query, services }) => worklist(services.database.db, query),
);
