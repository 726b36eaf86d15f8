import { defineError } from '@newfield/core/contracts';

/** The caller went away before its answer was ready. */
export const RequestAbortedError = defineError('RequestAbortedError', 'REQUEST_ABORTED', 'deployment');
