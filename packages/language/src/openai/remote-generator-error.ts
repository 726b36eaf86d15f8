import { defineError } from '@newfield/core/contracts';

/** A server of language models can't be reached, or refused. */
export const RemoteGeneratorError = defineError('RemoteGeneratorError', 'REMOTE_GENERATOR', 'runtime', true);
