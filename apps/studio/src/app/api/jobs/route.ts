import type { JobKind } from '@newfield/jobs';
import { z } from 'zod';

import { http } from '../../../server/http.ts';
import { toJobView } from '../../../server/jobs/job-view.ts';
import { queue } from '../../../server/queue.ts';
import { jobKinds } from '../../../server/platform.ts';

const filter = z.strictObject({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
const newTraining = z.strictObject({
  kind: z.literal('train'),
  recipe: z.string().trim().min(1).max(200),
  epochs: z.int().min(1).max(100_000).optional(),
});
const newEvaluation = z.strictObject({
  kind: z.literal('evaluate'),
  bundleSha256: z.string().regex(/^[0-9a-f]{64}$/),
  data: z.string().trim().min(1).max(200),
  split: z.string().trim().min(1).max(200).default('test'),
});

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: `Lists jobs (${jobKinds.join(', ')}), the newest first`,
    query: filter,
  },
  async ({ query }) => {
    const { before, limit } = query;
    const jobs = await (await queue()).list({ limit, ...(before !== undefined && { before }) });
    return jobs.map(toJobView);
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts a training or an evaluation',
    body: z.discriminatedUnion('kind', [newTraining, newEvaluation]),
    audit: 'job.start',
  },
  async ({ body, identity, audit }) => {
    const { kind, ...input } = body;
    const id = await (await queue()).send<JobKind>(kind, input as never, { requestedBy: identity.userId });
    audit({ recordKind: 'job', recordId: id, details: { kind } });
    return { id };
  },
);
