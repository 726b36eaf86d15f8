import { test } from 'vitest';

/**
 * Defines tests that need something installed on the machine. Where it is missing they are skipped with the reason in their
 * name, and fail in CI.
 *
 * @param name        of the peer
 * @param present     whether it was found
 * @param fix         the command that installs it
 * @param defineTests called when it is present
 */
export function requirePeer(name: string, present: boolean, fix: string, defineTests: () => void): void {
  if (present) return defineTests();
  const reason = `needs ${name}, which is missing here: ${fix}`;
  if (process.env['CI']) {
    test(name, () => {
      throw new Error(reason);
    });
  } else {
    console.warn(`Skipped: ${reason}`);
    test.skip(reason, () => undefined);
  }
}
