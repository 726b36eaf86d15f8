import { defineError } from '@newfield/core/contracts';

/** A model server answered with an error, or with something that is no answer. */
export const RemoteModelError = defineError('RemoteModelError', 'REMOTE_MODEL', 'deployment');
