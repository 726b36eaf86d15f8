import type { ClientBase, Pool } from 'pg';
import type { JobKind } from '../kinds/kinds.ts';

/*
 * A job belongs to a worker while pg-boss's row says so: it is active, and its count of runs is the one with which the
 * worker took it. The count only grows, so it is a fencing token (Kleppmann 2016, "How to do distributed locking"): every
 * write about the job first finds and locks that very row, and a worker that was given up finds nothing. A heartbeat moves
 * `started_on`; pg-boss hands the job on when that is older than `expire_in`, the lease.
 */

/** A job as one worker took it. */
export interface Lease {
  readonly kind: JobKind;
  readonly jobId: string;
  /** Runs that were started, this one included. */
  readonly attempt: number;
}

/** First part of a statement: the row while the lease holds. Parameters $1 to $3 are {@link leaseParameters}. */
export const heldByLease = `held as (
  select id from pgboss.job where name = $1 and id = $2 and state = 'active' and retry_count = $3 for share)`;

export const leaseParameters = ({ kind, jobId, attempt }: Lease): unknown[] => [kind, jobId, attempt - 1];

/** Whether the lease holds; if so, until the end of the transaction. */
export async function lockLease(client: ClientBase, lease: Lease): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pgboss.job where name = $1 and id = $2 and state = 'active' and retry_count = $3 for update`,
    leaseParameters(lease),
  );
  return rowCount === 1;
}

/** Prolongs leases. @returns the ids of the jobs that are still the worker's */
export async function renewLeases(pool: Pool, leases: readonly Lease[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `update pgboss.job j set started_on = now()
     from unnest($1::text[], $2::uuid[], $3::int[]) as held (name, id, attempt)
     where j.name = held.name and j.id = held.id and j.state = 'active' and j.retry_count = held.attempt - 1
     returning j.id`,
    [leases.map(({ kind }) => kind), leases.map(({ jobId }) => jobId), leases.map(({ attempt }) => attempt)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Gives a job back, as if it had not been taken: another worker may start it at once, and no retry is used up. */
export async function handBack(client: ClientBase, lease: Lease): Promise<boolean> {
  const { rowCount } = await client.query(
    `update pgboss.job set state = 'retry', start_after = now(), retry_limit = retry_limit + 1, output = null
     where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
    leaseParameters(lease),
  );
  return rowCount === 1;
}

/** Has a job wait and then go on, with no retry used up: nothing is wrong with it, there is only no room for it now. */
export async function waitForRoom(client: ClientBase, lease: Lease, failure: object, seconds: number): Promise<void> {
  await client.query(
    `update pgboss.job set state = 'retry', start_after = now() + $4 * interval '1 second', retry_limit = retry_limit + 1,
       output = $5
     where name = $1 and id = $2 and state = 'active' and retry_count = $3`,
    [...leaseParameters(lease), seconds, JSON.stringify(failure)],
  );
}
