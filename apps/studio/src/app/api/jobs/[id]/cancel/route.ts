import { z } from 'zod';

import { http } from '../../../../../server/http.ts';
import { toJobView } from '../../../../../server/jobs/job-view.ts';
import { queue } from '../../../../../server/queue.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Ends a job',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['JOB_NOT_FOUND'],
    audit: 'job.cancel',
  },
  async ({ params, audit }) => {
    audit({ recordKind: 'job', recordId: params.id });
    return toJobView(await (await queue()).cancel(params.id));
  },
);
