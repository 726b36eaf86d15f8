import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { getRun, readRunCurves } from '../../../../../server/platform.ts';
import { toColumns } from '../../../../../server/runs/curve-columns.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A run’s curves, thinned to as many points as a chart can show',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({
      maxPoints: z.coerce.number().int().min(1).max(5000).default(1000),
      /** Only steps from and to these, for who looks closer. */
      fromStep: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
      toStep: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    }),
  },
  async ({ params, query, services }) => {
    const { db } = services.database;
    await getRun(db, params.id);
    const curves = await readRunCurves(db, params.id, query);
    return Object.fromEntries([...curves].map(([series, points]) => [series, toColumns(points)]));
  },
);
