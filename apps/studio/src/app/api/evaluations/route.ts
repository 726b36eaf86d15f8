import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { startOnce } from '../../../server/evaluation/start-once.ts';
import { toJobView } from '../../../server/jobs/job-view.ts';
import { getModelVersion } from '../../../server/platform.ts';

const page = z.strictObject({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
const newEvaluation = z.strictObject({
  versionId: z.uuid(),
  data: z.string().trim().min(1).max(200),
  split: z.string().trim().min(1).max(200),
});

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'jobs:read', summary: 'Lists evaluations, the newest first', query: page },
  async ({ query: { before, limit } }) => {
    const jobs = await (await queue()).list({ kind: 'evaluate', limit, ...(before !== undefined && { before }) });
    return jobs.map((job) => ({ job: toJobView(job), input: job.input, output: job.output ?? null }));
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Evaluates a version of a model on a split, unless that has been done',
    problems: ['RECORD_NOT_FOUND'],
    body: newEvaluation,
    isRepeatable: true,
    audit: 'evaluation.start',
  },
  async ({ body: { versionId, data, split }, identity, services, audit }) => {
    const { bundleSha256 } = await getModelVersion(services.database.db, versionId);
    const started = await startOnce('evaluate', { bundleSha256, data, split }, identity.userId);
    audit({ recordKind: 'model-version', recordId: versionId, details: { data, split, job: started.id } });
    return started;
  },
);
