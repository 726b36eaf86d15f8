import { defineError } from '@newfield/core/contracts';

/** No policy of the lender's is live yet. */
export const NoLivePolicyError = defineError('NoLivePolicyError', 'NO_LIVE_POLICY', 'data');
