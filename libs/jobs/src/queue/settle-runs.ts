import type { ClientBase, Pool } from 'pg';

/**
 * Ends the runs in the store whose job has ended without a result: cancelled, or failed for good. A run whose job has a
 * result is ended by its handler, with its figures.
 *
 * @param jobId only this job's; default all
 */
export async function settleRuns(client: ClientBase | Pool, jobId?: string): Promise<void> {
  await client.query(
    `update runs r set finished_at = now(),
       status = case j.state when 'cancelled' then 'cancelled' else 'failed' end::run_status,
       error_code = case j.state when 'failed' then coalesce(j.output ->> 'code', 'WORKER_DIED') end
     from pgboss.job j
     where r.job_id = j.id::text and r.status in ('queued', 'running') and j.state in ('cancelled', 'failed')
       and ($1::uuid is null or j.id = $1)`,
    [jobId ?? null],
  );
}

/** The run of a job that a person starts again waits once more. */
export async function reopenRuns(client: ClientBase, jobId: string): Promise<void> {
  await client.query(
    `update runs set status = 'queued', finished_at = null, error_code = null
     where job_id = $1 and status in ('failed', 'cancelled')`,
    [jobId],
  );
}
