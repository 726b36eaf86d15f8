import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { listSweeps, sweepRequest } from '../../../server/platform.ts';
import { toSweepView } from '../../../server/runs/run-view.ts';

const page = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'jobs:read', summary: 'Lists sweeps, the newest first', query: page },
  async ({ query, services }) => {
    const { rows, next } = await listSweeps(services.database.db, query);
    const sweeps = rows.map(({ numRuns, numEnded, ...sweep }) => ({ ...toSweepView(sweep), numRuns, numEnded }));
    return { sweeps, next: next ?? null };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts a search for better settings',
    body: sweepRequest,
    audit: 'sweep.start',
  },
  async ({ body, identity, audit }) => {
    const id = await (await queue()).startSweep(body, { requestedBy: identity.userId });
    audit({ recordKind: 'sweep', recordId: id, details: { recipe: body.recipe, method: body.method } });
    return { id };
  },
);
