import type { JobKind, JobState } from '@newfield/jobs';
import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { toJobView } from '../../../server/jobs/job-view.ts';
import { jobKinds, jobStates } from '../../../server/platform.ts';

const filter = z.strictObject({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  kind: z.enum(jobKinds as [JobKind, ...JobKind[]]).optional(),
  state: z.enum(jobStates as [JobState, ...JobState[]]).optional(),
});
/** A UUID of the sender's own: sent again after an answer that got lost, it starts nothing twice. */
const id = z.uuid().optional();
const newTraining = z.strictObject({
  id,
  kind: z.literal('train'),
  recipe: z.string().trim().min(1).max(200),
  epochs: z.int().min(1).max(100_000).optional(),
});
const newEvaluation = z.strictObject({
  id,
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
    const wanted = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const jobs = await (await queue()).list(wanted);
    return jobs.map(toJobView);
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts a training or an evaluation',
    body: z.discriminatedUnion('kind', [newTraining, newEvaluation]),
    isRepeatable: true,
    audit: 'job.start',
  },
  async ({ body, identity, requestKey, audit }) => {
    const { kind, id: ownId = requestKey, ...input } = body;
    const options = { requestedBy: identity.userId, ...(ownId !== undefined && { jobId: ownId }) };
    const jobId = await (await queue()).send<JobKind>(kind, input as never, options);
    audit({ recordKind: 'job', recordId: jobId, details: { kind } });
    return { id: jobId };
  },
);
