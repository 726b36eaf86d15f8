import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import { refuseLendersJob } from '../../../../../server/jobs/refuse-lenders-job.ts';
import { toJobView } from '../../../../../server/jobs/job-view.ts';
import { changedMeanwhile } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts again a job',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['JOB_NOT_FOUND', 'JOB_STATE', 'CHANGED_MEANWHILE'],
    audit: 'job.retry',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'job', recordId: params.id });
    const jobs = await queue();
    refuseLendersJob(await jobs.status(params.id));
    try {
      return toJobView(await jobs.retry(params.id));
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'JOB_STATE') throw error;
      const changed = { recordKind: 'job', recordId: params.id, actions: ['job.retry'], askedBy: identity.userId };
      const refusal = await changedMeanwhile(services.database.db, changed);
      throw refusal.change === undefined ? error : refusal;
    }
  },
);
