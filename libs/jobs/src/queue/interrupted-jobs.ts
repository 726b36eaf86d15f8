import type { Pool } from 'pg';

/** Which of these jobs had begun and aren't being done now: their worker died, there was no room, or a run of them failed. */
export async function interruptedJobs(pool: Pool, jobIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (jobIds.length === 0) return new Set();
  const { rows } = await pool.query<{ id: string }>(
    `select id from pgboss.job where name = 'train' and id = any($1::uuid[])
       and (state in ('created', 'retry') or (state = 'active' and started_on < now() - expire_in))`,
    [jobIds],
  );
  return new Set(rows.map(({ id }) => id));
}
