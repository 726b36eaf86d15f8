import type { JobStatus, Queue } from '@newfield/jobs';

/** A job's state; undefined once the queue has forgotten it. */
export const statusOf = (jobs: Queue, jobId: string): Promise<JobStatus | undefined> =>
  jobs.status(jobId).catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code === 'JOB_NOT_FOUND') return undefined;
    throw error;
  });
