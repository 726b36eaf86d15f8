import { defineError } from '@newfield/core/contracts';

/** An answer wasn't ready in the time the caller gave. */
export const DeadlineExceededError = defineError('DeadlineExceededError', 'DEADLINE_EXCEEDED', 'deployment', true);
