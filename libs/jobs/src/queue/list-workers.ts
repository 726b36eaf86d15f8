import type { Pool } from 'pg';
import type { WorkerPresence } from '../worker/presence.ts';

/** A worker, and whether it still says that it lives. */
export interface ListedWorker extends WorkerPresence {
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** It was heard of within its lease. One that ended in order isn't listed; one that was killed is, for a day, and isn't alive. */
  readonly isAlive: boolean;
  /** Jobs that it has now. */
  readonly numJobs: number;
}

/** The workers of this database, those alive first. */
export async function listWorkers(pool: Pool): Promise<ListedWorker[]> {
  const { rows } = await pool.query<ListedWorker>(
    `select w.name, w.host, w.process_id as "processId", w.kinds, w.concurrency, w.lease_seconds as "leaseSeconds",
       w.started_at as "startedAt", w.seen_at as "seenAt",
       w.seen_at > now() - w.lease_seconds * interval '1 second' as "isAlive",
       (select count(*)::int from pgboss.job j join job_progress p on p.job_id = j.id
        where j.state = 'active' and p.worker = w.name) as "numJobs"
     from workers w where w.seen_at > now() - interval '1 day'
     order by "isAlive" desc, w.started_at desc limit 200`,
  );
  return rows;
}
