import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { getSweep, listSweepRuns, roundSizes } from '../../../../server/platform.ts';
import { toRunSummary, toSweepView } from '../../../../server/runs/run-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A sweep with its trials',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const sweep = await getSweep(db, params.id);
    const runs = await listSweepRuns(db, params.id);
    return { sweep: { ...toSweepView(sweep), roundSizes: roundSizes(sweep) }, runs: runs.map(toRunSummary) };
  },
);
