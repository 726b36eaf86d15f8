import type { Pool, PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import type { JobKind } from '../kinds/kinds.ts';
import { changeChannel, notify } from '../notifications/channels.ts';
import { executorOn, inTransaction } from '../queue/transaction.ts';
import type { KeptFile } from '../checkpoints/kept-file.ts';
import type { Lease } from './lease.ts';

export interface ClaimOptions {
  readonly kinds: readonly JobKind[];
  readonly workerName: string;
  readonly leaseSeconds: number;
}

export interface ClaimedJob extends Lease {
  readonly input: unknown;
  /** Files of the last saved checkpoint. */
  readonly checkpoint: readonly KeptFile[];
}

/**
 * Takes the job that is next among some kinds: by priority, then the oldest.
 *
 * @returns undefined when none waits
 */
export async function claimJob(pool: Pool, boss: PgBoss, options: ClaimOptions): Promise<ClaimedJob | undefined> {
  const { rows } = await pool.query<{ name: JobKind }>(
    `select name from pgboss.job where name = any($1) and state < 'active' and start_after < now()
     order by priority desc, created_on, id for share skip locked limit 1`,
    [options.kinds],
  );
  const kind = rows[0]?.name;
  return kind && inTransaction(pool, (client) => takeJob(client, boss, kind, options));
}

async function takeJob(
  client: PoolClient,
  boss: PgBoss,
  kind: JobKind,
  { workerName, leaseSeconds }: ClaimOptions,
): Promise<ClaimedJob | undefined> {
  const [job] = await boss.fetch(kind, { includeMetadata: true, batchSize: 1, db: executorOn(client) });
  if (job === undefined) return undefined;
  await client.query(`update pgboss.job set expire_in = $3 * interval '1 second' where name = $1 and id = $2`, [
    kind,
    job.id,
    leaseSeconds,
  ]);
  const { rows } = await client.query<{ checkpoint: readonly KeptFile[] | null }>(
    `update job_progress set worker = $2, attempt_started_at = now() where job_id = $1 returning checkpoint`,
    [job.id, workerName],
  );
  await notify(client, changeChannel, job.id);
  return { kind, jobId: job.id, attempt: job.retryCount + 1, input: job.data, checkpoint: rows[0]?.checkpoint ?? [] };
}
