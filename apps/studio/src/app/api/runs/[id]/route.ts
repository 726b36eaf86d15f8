import { z } from 'zod';

import { http, queue } from '../../../../server/application.ts';
import { toJobView } from '../../../../server/jobs/job-view.ts';
import { getRun, listRunVersions, nameOfUser } from '../../../../server/platform.ts';
import { toRunDetails } from '../../../../server/runs/run-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A run with its configuration, its job and the versions it made',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const run = await getRun(db, params.id);
    const [versions, notesChangedByName, job] = await Promise.all([
      listRunVersions(db, run.id),
      nameOfUser(db, run.notesChangedBy),
      // Jobs are listed for 60 days, runs for ever.
      run.jobId === null ? undefined : (await queue()).status(run.jobId).catch(() => undefined),
    ]);
    return {
      run: { ...toRunDetails(run), notesChangedByName },
      versions,
      job: job === undefined ? null : toJobView(job),
    };
  },
);
