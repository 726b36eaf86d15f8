import type { JobStatus } from '@newfield/jobs';

import { ForbiddenError, isLendersJob } from '../platform.ts';

/** Refuses to touch what is one lender's affair: its own people do that in the finance application. @throws ForbiddenError */
export function refuseLendersJob({ kind }: Pick<JobStatus, 'kind'>): void {
  if (!isLendersJob(kind)) return;
  throw new ForbiddenError('The job is a lender’s.', { fix: 'Use the finance application.' });
}
