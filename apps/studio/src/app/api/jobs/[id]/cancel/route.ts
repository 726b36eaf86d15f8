import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import { refuseLendersJob } from '../../../../../server/jobs/refuse-lenders-job.ts';
import { requireOpen } from '../../../../../server/jobs/require-open.ts';
import { toJobView } from '../../../../../server/jobs/job-view.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Ends a job, unless it has ended',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['JOB_NOT_FOUND', 'CHANGED_MEANWHILE'],
    audit: 'job.cancel',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'job', recordId: params.id });
    const jobs = await queue();
    const job = await jobs.status(params.id);
    refuseLendersJob(job);
    await requireOpen(services.database.db, job, identity.userId);
    return toJobView(await jobs.cancel(params.id));
  },
);
