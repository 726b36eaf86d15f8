import { defineError } from '@newfield/core/contracts';

/** A request has more bytes or rows than the server takes. */
export const RequestTooLargeError = defineError('RequestTooLargeError', 'REQUEST_TOO_LARGE', 'deployment');
