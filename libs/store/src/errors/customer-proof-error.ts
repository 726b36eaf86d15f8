import { defineError } from '@newfield/core/contracts';

/** What is to prove who a customer is doesn't. */
export const CustomerProofError = defineError('CustomerProofError', 'CUSTOMER_PROOF', 'runtime');
