import { NewfieldError } from '@newfield/core/contracts';
import { redOnError } from './output.ts';

/** Exit codes: a user can act on 2 and 3, 1 is our fault. */
const exitCodes = { bug: 1, mistake: 2, retryable: 3 } as const;

/**
 * Writes what went wrong and how to fix it, and returns the exit code. A user's mistake has no stack trace; a defect of
 * Newfield has one, as its report needs it.
 */
export function fail(error: unknown, asJson: boolean): number {
  if (!NewfieldError.isInstance(error)) {
    process.stderr.write(
      `${redOnError('unexpected error')}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return exitCodes.bug;
  }
  const { code, message, expected, received, fix, stage, retryable } = error;
  if (asJson)
    process.stderr.write(
      `${JSON.stringify({ error: { code, stage, message, expected, received, fix, retryable } })}\n`,
    );
  else process.stderr.write(`${redOnError('error')}: ${error.explain()}\n`);
  return retryable ? exitCodes.retryable : exitCodes.mistake;
}
