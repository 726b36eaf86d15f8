import { http, queue } from '../../../server/application.ts';
import { countStudies } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'How many studies readers have signed, and the last data set that was made of them',
  },
  async ({ services }) => {
    const [{ signed = 0 }, [job]] = await Promise.all([
      countStudies(services.database.db),
      (await queue()).list({ kind: 'collect-labels', limit: 1 }),
    ]);
    return { numStudies: signed, job: job === undefined ? null : { state: job.state, output: job.output ?? null } };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary: 'Makes a new version of a data set of what readers have confirmed, to train on',
    isRepeatable: true,
    audit: 'study.collect-labels',
  },
  async ({ identity, requestKey, audit }) => {
    const options = { requestedBy: identity.userId, ...(requestKey !== undefined && { jobId: requestKey }) };
    const jobId = await (await queue()).send('collect-labels', { requestedBy: identity.userId }, options);
    audit({ recordKind: 'job', recordId: jobId });
    return { jobId };
  },
);
