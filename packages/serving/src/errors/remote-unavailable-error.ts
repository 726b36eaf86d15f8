import { defineError } from '@newfield/core/contracts';

/** A model server can't be reached, or is too busy. */
export const RemoteUnavailableError = defineError('RemoteUnavailableError', 'REMOTE_UNAVAILABLE', 'deployment', true);
