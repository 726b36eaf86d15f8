import { defineError, NewfieldError, type ErrorDetails } from '../../contracts/errors/newfield-error.ts';

/** An error on its way between threads, which would lose its class and all but its message otherwise. */
export type SentError =
  | { readonly own: { name: string; code: string; message: string; retryable: boolean; details: ErrorDetails } }
  | { readonly foreign: Error };

export function toSentError(thrown: unknown): SentError {
  if (!NewfieldError.isInstance(thrown)) {
    // Of another class only this much is sure to survive the way.
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { foreign: Object.assign(new Error(message), { name, stack }) };
  }
  const { name, code, message, retryable, stage, expected, received, fix } = thrown;
  const details = {
    stage,
    fix,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received }),
  };
  return { own: { name, code, message, retryable, details } };
}

export function fromSentError(sent: SentError): Error {
  if ('foreign' in sent) return sent.foreign;
  const { name, code, message, retryable, details } = sent.own;
  // Classes are told apart by their code, so that this one counts as the one it was.
  const OwnError = defineError(name, code, details.stage ?? 'training', retryable);
  return new OwnError(message, details);
}
