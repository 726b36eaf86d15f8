import { defineError } from '@newfield/core/contracts';

/** A request does not follow the protocol, or does not fit the model. */
export const MalformedRequestError = defineError('MalformedRequestError', 'MALFORMED_REQUEST', 'deployment');
