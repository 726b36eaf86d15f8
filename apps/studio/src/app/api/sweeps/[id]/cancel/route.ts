import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Ends a sweep and all its trials that have not ended',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
    audit: 'sweep.cancel',
  },
  async ({ params, audit }) => {
    audit({ recordKind: 'sweep', recordId: params.id });
    await (await queue()).cancelSweep(params.id);
  },
);
