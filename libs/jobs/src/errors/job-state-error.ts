import { defineError } from '@newfield/core/contracts';

/** The job is in a state in which this can't be done, such as retrying one that runs. */
export const JobStateError = defineError('JobStateError', 'JOB_STATE', 'runtime');
