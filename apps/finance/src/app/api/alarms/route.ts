import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { forLender } from '../../../server/lender-route.ts';
import { countOpenAlarms, listAlarms } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Alarms of monitorings, newest first: those that are open, or those that somebody has acknowledged',
    query: z.strictObject({
      state: z.enum(['open', 'acknowledged']).default('open'),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    problems: ['NO_LENDER'],
  },
  async (input) => {
    const { within } = await forLender(input);
    return within(async (db) => {
      const { rows, next } = await listAlarms(db, input.query);
      return { alarms: rows, next: next ?? null, numOpen: await countOpenAlarms(db) };
    });
  },
);
