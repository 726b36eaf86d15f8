import type { JobKind, JobStatus } from '@newfield/jobs';

import { queue } from './application.ts';
import { statusOf } from './job-status.ts';
import type { ForLender } from './lender-route.ts';
import { RecordNotFoundError } from './platform.ts';

/**
 * A job of a lender's.
 *
 * @throws RecordNotFoundError also where there is such a job, of another kind or of another lender
 */
export async function ownJob({ lender }: ForLender, kind: JobKind, jobId: string): Promise<JobStatus> {
  const job = await statusOf(await queue(), jobId);
  if (job?.kind === kind && (job.input as { readonly lenderId: string }).lenderId === lender.id) return job;
  throw new RecordNotFoundError('There is no such job.', { fix: 'Load the page again.' });
}
