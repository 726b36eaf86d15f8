import { defineError } from '@newfield/core/contracts';

/** There is no job of this id, or it was removed after the time that finished jobs are kept. */
export const JobNotFoundError = defineError('JobNotFoundError', 'JOB_NOT_FOUND', 'runtime');
