import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import { getRun, RecordNotFoundError } from '../../../../../server/platform.ts';
import { runEvents } from '../../../../../server/runs/run-events.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A run’s state and log as they change (server-sent events)',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
  },
  async ({ request, params, services, signal }) => {
    const { jobId } = await getRun(services.database.db, params.id);
    if (jobId === null) {
      throw new RecordNotFoundError('This run has no job.', { fix: 'Ask for the run itself: it doesn’t change.' });
    }
    const jobs = await queue();
    await jobs.status(jobId);
    const after = Number(request.headers.get('last-event-id') ?? 0);
    return runEvents(jobs, jobId, Number.isSafeInteger(after) && after > 0 ? after : 0, signal);
  },
);
