import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import { versionOfJob } from '../../../../../server/evaluation/version-of-job.ts';
import { toJobView } from '../../../../../server/jobs/job-view.ts';
import { isLendersJob } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'What a job was given and what it gave, and the version it was about',
    problems: ['JOB_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
  },
  async ({ params, services }) => {
    const status = await (await queue()).status(params.id);
    if (isLendersJob(status.kind)) return { job: toJobView(status), input: null, output: null, version: null };
    const { input, output = null } = status;
    return { job: toJobView(status), input, output, version: await versionOfJob(services.database.db, input) };
  },
);
