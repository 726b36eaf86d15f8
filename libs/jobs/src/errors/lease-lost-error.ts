import { defineError } from '@newfield/core/contracts';

/** The worker was silent for longer than its lease, so the job is no longer its own; another worker may have it. */
export const LeaseLostError = defineError('LeaseLostError', 'LEASE_LOST', 'runtime', true);
