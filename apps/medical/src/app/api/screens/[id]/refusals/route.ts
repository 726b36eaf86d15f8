import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { listScreenRefusals } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary: 'Records of the library that are no molecules: line and reason, page by page',
    params: idParams,
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
  },
  async ({ params, query, services }) => {
    const { rows, next } = await listScreenRefusals(services.database.db, params.id, query);
    return { refusals: rows, next: next ?? null };
  },
);
