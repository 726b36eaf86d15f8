import type { JobKind, JobRequest } from '@newfield/jobs';

import { queue } from '../application.ts';

/**
 * Sends a job, unless the very same one has been done or is on its way: data sets, bundles and pictures are named by their
 * content, so its answer would be the same.
 */
export async function startOnce<Kind extends JobKind>(
  kind: Kind,
  input: JobRequest<Kind>,
  requestedBy: string,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const jobs = await queue();
  const before = await jobs.find(kind, input);
  if (before !== undefined) return { id: before.id, isNew: false };
  return { id: await jobs.send(kind, input, { requestedBy }), isNew: true };
}
