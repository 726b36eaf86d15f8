import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { countOpenDriftAlarms, listDriftAlarms } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'Alarms that good parts no longer look as they did, newest first',
    query: z.strictObject({
      state: z.enum(['open', 'acknowledged']).default('open'),
      stationId: z.uuid().optional(),
      after: z.uuid().optional(),
    }),
  },
  async ({ query, services }) => {
    const { db } = services.database;
    const [{ rows, next }, numOpen] = await Promise.all([
      listDriftAlarms(db, { limit: 100, ...query }),
      countOpenDriftAlarms(db),
    ]);
    return { alarms: rows, next, numOpen };
  },
);
