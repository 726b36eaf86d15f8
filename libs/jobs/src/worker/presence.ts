import type { Pool } from 'pg';

/** A worker that says it lives. */
export interface WorkerPresence {
  readonly name: string;
  readonly host: string;
  readonly processId: number;
  readonly kinds: readonly string[];
  readonly concurrency: number;
  readonly leaseSeconds: number;
}

/** Says that a worker lives, and what it takes. */
export async function sayAlive(pool: Pool, worker: WorkerPresence): Promise<void> {
  const { name, host, processId, kinds, concurrency, leaseSeconds } = worker;
  await pool.query(
    `insert into workers (name, host, process_id, kinds, concurrency, lease_seconds) values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do update set host = excluded.host, process_id = excluded.process_id, kinds = excluded.kinds,
       concurrency = excluded.concurrency, lease_seconds = excluded.lease_seconds, seen_at = now(),
       started_at = case when workers.process_id = excluded.process_id then workers.started_at else now() end`,
    [name, host, processId, kinds, concurrency, leaseSeconds],
  );
}

/** A worker that ends in order is not missed. */
export async function sayGoodbye(pool: Pool, name: string): Promise<void> {
  await pool.query('delete from workers where name = $1', [name]);
}
