import { NewfieldError } from '@newfield/core/contracts';

/** Says on standard error, with the time, what went wrong in a process that goes on. */
export function complain(what: string, error: unknown): void {
  const why = NewfieldError.isInstance(error) ? error.explain() : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${new Date().toISOString()} ${what}: ${why}\n`);
}
