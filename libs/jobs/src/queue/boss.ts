import type { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { jobKinds } from '../kinds/kinds.ts';
import type { SqlExecutor } from './transaction.ts';

const daySeconds = 24 * 60 * 60;
/** How long a finished job stays where retry finds it; then it is in the archive for as long again. */
const keptFinishedSeconds = 30 * daySeconds;

/** Runs after which a job that keeps failing is a dead letter, and the pause before the first of them. */
export const defaultRetryLimit = 5;
export const defaultRetryDelaySeconds = 2;

/**
 * pg-boss keeps the queue: which job is next, back-off, expiry, archive. It gets no timers of its own here; a worker calls
 * `expire` and `maintain`.
 *
 * @param pool shared with the rest of the process
 */
export async function openBoss(pool: Pool): Promise<PgBoss> {
  const boss = new PgBoss({
    db: executorOnPool(pool),
    supervise: false,
    schedule: false,
    retryLimit: defaultRetryLimit,
    retryDelay: defaultRetryDelaySeconds,
    retryBackoff: true,
    archiveCompletedAfterSeconds: keptFinishedSeconds,
    archiveFailedAfterSeconds: keptFinishedSeconds,
    deleteAfterDays: 30,
    // pg-boss removes a job that nobody took in time. No acknowledged job is lost here, so there is no such time.
    retentionDays: 3650,
  });
  boss.on('error', () => undefined);
  await oneAtATime(pool, async () => {
    await boss.start();
    const existing = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const kind of jobKinds) if (!existing.has(kind)) await boss.createQueue(kind);
  });
  return boss;
}

/** Any number that nothing else in this database locks: `jobs` in ASCII. */
const openingLock = 0x6a6f6273;

/** Two processes that make a queue at the same moment would wait for each other: it adds a table that refers to others. */
async function oneAtATime(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('select pg_advisory_lock($1)', [openingLock]);
    await work();
    await client.query('select pg_advisory_unlock($1)', [openingLock]);
    broken = false;
  } finally {
    // Closing the connection gives the lock back.
    client.release(broken);
  }
}

/**
 * pg-boss sends whole transactions as one text. When one of them fails, the connection stays inside it and would spoil the
 * next user of the pool, hence the rollback.
 */
function executorOnPool(pool: Pool): SqlExecutor {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        return await client.query(text, values);
      } catch (error) {
        await client.query('rollback').catch((cause: Error) => (broken = cause));
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}
