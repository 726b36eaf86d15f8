import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { listShifts } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A station’s shifts, newest first',
    params: idParams,
    query: z.strictObject({ after: z.uuid().optional() }),
  },
  async ({ params, query, services }) => {
    const { rows, next } = await listShifts(services.database.db, { stationId: params.id, limit: 50, ...query });
    return { shifts: rows, next };
  },
);
