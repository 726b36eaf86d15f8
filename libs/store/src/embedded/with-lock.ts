import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { DatabaseError } from '../errors/database-error.ts';

/** A holder renews its lock every second; one that was killed is passed over after this long. */
const staleMs = 5_000;
/** Long enough for another process to create the cluster on a slow disk. */
const waits = { retries: 1_200, minTimeout: 20, maxTimeout: 150, factor: 1.3 };

/**
 * Runs `work` while no other process of this machine holds the lock.
 *
 * A holder that is suspended for longer than five seconds loses it. That does no harm here: PostgreSQL itself refuses a second server
 * on the same data.
 *
 * @throws DatabaseError when the lock isn't free within about three minutes
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const release = await lock(path, {
    lockfilePath: path,
    realpath: false,
    stale: staleMs,
    update: 1_000,
    retries: waits,
    onCompromised: () => undefined,
  }).catch((cause: unknown) => {
    throw new DatabaseError('Another process has been starting the embedded database for minutes.', {
      fix: `End that process, or remove ${path} if there is none, then try again.`,
      cause,
    });
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
