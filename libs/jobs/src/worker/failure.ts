import { NewfieldError } from '@newfield/core/contracts';
import type { JobFailure } from '../queue/job-status.ts';

/** Whether doing the same again can't help. An unexpected error might not come back, so it is retried. */
export const isFinal = (error: unknown): boolean => NewfieldError.isInstance(error) && !error.retryable;

/**
 * What is recorded of an error. Newfield's own errors hold no value of a user's data; of any other only the kind is kept,
 * since its message might.
 */
export function toFailure(error: unknown): JobFailure {
  if (NewfieldError.isInstance(error)) {
    const { code, message, expected, received, fix } = error;
    return { code, message, ...(expected && { expected }), ...(received && { received }), fix };
  }
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code: 'UNEXPECTED',
    message: `The run ended with an unexpected error (${name}).`,
    fix: 'The worker’s own output has the whole of it.',
  };
}
