import { z } from 'zod';

import { http, queue } from '../../../../server/application.ts';
import { toJobView } from '../../../../server/jobs/job-view.ts';
import { isLendersJob } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A job, and the lines of its log after a position',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['JOB_NOT_FOUND'],
    query: z.strictObject({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
  },
  async ({ params, query }) => {
    const jobs = await queue();
    const [job, lines] = await Promise.all([jobs.status(params.id), jobs.log(params.id, query.after)]);
    return { job: toJobView(job), lines: isLendersJob(job.kind) ? [] : lines };
  },
);
