import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { searchInspections } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'Inspected parts by when their picture was taken, newest first, or one serial number’s',
    query: z.strictObject({
      serial: z.string().trim().max(100).optional(),
      stationId: z.uuid().optional(),
      verdict: z.enum(['pass', 'fail']).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  async ({ query, services }) => {
    const { rows, next } = await searchInspections(services.database.db, query);
    return { parts: rows, next };
  },
);
