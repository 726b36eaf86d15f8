import { defineError } from '@newfield/core/contracts';

/** Somebody cancelled the job: the reason with which a handler's signal aborts. */
export const JobCancelledError = defineError('JobCancelledError', 'JOB_CANCELLED', 'runtime');
