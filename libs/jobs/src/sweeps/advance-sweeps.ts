import { connectionOn, finishSweep, getSweep, listSweepRuns, type Sweep } from '@newfield/store';
import type { Pool, PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import { checkInput } from '../kinds/check-input.ts';
import { sendJob } from '../queue/send-job.ts';
import { inTransaction } from '../queue/transaction.ts';
import { nextTrials, type PlannedTrial } from './next-trials.ts';
import { trialSettings } from './trial-settings.ts';

/**
 * Looks at all open sweeps, and starts the next round of those whose round is over. Any number of workers may do so at the same
 * time: each sweep is locked meanwhile, and what is to do follows from its runs alone.
 */
export async function advanceSweeps(pool: Pool, boss: PgBoss): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(`select id from sweeps where status = 'running' order by id`);
  for (const { id } of rows) await inTransaction(pool, (client) => advanceSweep(client, boss, id));
}

/** One sweep, as part of a transaction. */
export async function advanceSweep(client: PoolClient, boss: PgBoss, sweepId: string): Promise<void> {
  const connection = connectionOn(client);
  const sweep = await getSweep(connection, sweepId, { isLocked: true });
  if (sweep.status !== 'running') return;
  const trials = nextTrials(sweep, await listSweepRuns(connection, sweepId));
  if (trials === undefined) return finishSweep(connection, sweepId, 'finished');
  for (const { trial, round, epochs, isLastRound, before } of trials) {
    const continues = before && (await endOf(client, before));
    const input = checkInput('train', {
      recipe: sweep.recipe,
      domain: sweep.domain,
      name: `${sweep.name} · ${trial}`,
      settings: trialSettings(sweep, trial),
      isCandidate: isLastRound,
      keepsCheckpoint: !isLastRound,
      ...(continues && { continues }),
      ...(epochs !== undefined && { epochs }),
    });
    await sendJob(client, boss, 'train', input, sentBy(sweep), { sweepId, trial, round });
  }
}

/** Where a trial's training of the round before ended; undefined when its checkpoint isn't kept any more. */
async function endOf(client: PoolClient, { id: runId, jobId }: NonNullable<PlannedTrial['before']>) {
  const { rows } = await client.query<{ sha256: string | null }>(
    `select output -> 'result' ->> 'checkpointSha256' as sha256 from pgboss.job where id = $1::uuid
     union all
     select output -> 'result' ->> 'checkpointSha256' from pgboss.archive where id = $1::uuid`,
    [jobId],
  );
  const checkpointSha256 = rows[0]?.sha256;
  return checkpointSha256 ? { checkpointSha256, runId } : undefined;
}

/** A trial that fails says something about its settings: it is not repeated as often as a training by itself. */
const sentBy = ({ createdBy }: Sweep) => ({
  retryLimit: 2,
  // A person who waits for one training goes before a sweep of many.
  priority: -1,
  ...(createdBy !== null && { requestedBy: createdBy }),
});
