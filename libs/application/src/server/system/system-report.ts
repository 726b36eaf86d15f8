import type { ListedWorker, Queue } from '@newfield/jobs';
import type { Database } from '@newfield/store';

import { modelServer, servingUrl } from '../model-server.ts';
import { disks, type Disk } from './disks.ts';
import type { Level } from './level.ts';

export interface DatabaseReport {
  readonly isEmbedded: boolean;
  readonly version: string;
  readonly numBytes: number;
  readonly numConnections: number;
  readonly numConnectionsMax: number;
  /** Of one short statement, there and back. */
  readonly latencyMs: number;
  readonly level: Level;
}

export interface QueueReport {
  readonly numWaiting: number;
  readonly numRunning: number;
  /** Broken off or failed, to be run again. */
  readonly numRetrying: number;
  /** Failed for good, waiting for a person. */
  readonly numDead: number;
}

export interface ModelServerReport {
  readonly url: string;
  readonly isReachable: boolean;
  readonly latencyMs: number | null;
  readonly numVersions: number;
  readonly level: Level;
}

export interface SystemReport {
  readonly disks: readonly Disk[];
  readonly database: DatabaseReport;
  readonly queue: QueueReport;
  readonly workers: readonly ListedWorker[];
  readonly workersLevel: Level;
  readonly modelServer: ModelServerReport;
  /** Of this process. */
  readonly application: { readonly memoryBytes: number; readonly uptimeS: number };
}

/**
 * What whoever looks after an installation wants to know, each part with how well it does.
 *
 * @param queue opened before: its tables are there
 */
export async function systemReport(database: Database, queue: Queue): Promise<SystemReport> {
  const isEmbedded = !process.env['DATABASE_URL'];
  const [files, base, jobs, workers, serving] = await Promise.all([
    disks(isEmbedded),
    databaseReport(database, isEmbedded),
    queueReport(database),
    queue.workers(),
    modelServerReport(),
  ]);
  return {
    disks: files,
    database: base,
    queue: jobs,
    workers,
    workersLevel: workersLevel(workers, jobs),
    modelServer: serving,
    application: { memoryBytes: process.memoryUsage.rss(), uptimeS: process.uptime() },
  };
}

const slowMs = 250;
const connectionShareMax = 0.8;

async function databaseReport({ pool }: Database, isEmbedded: boolean): Promise<DatabaseReport> {
  const startMs = performance.now();
  await pool.query('select 1');
  const latencyMs = performance.now() - startMs;
  const { rows } = await pool.query<Omit<DatabaseReport, 'isEmbedded' | 'latencyMs' | 'level'>>(
    `select current_setting('server_version') as version, pg_database_size(current_database())::float8 as "numBytes",
       (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as "numConnections",
       current_setting('max_connections')::int as "numConnectionsMax"`,
  );
  const found = rows[0]!;
  const isBusy = latencyMs > slowMs || found.numConnections > connectionShareMax * found.numConnectionsMax;
  return { isEmbedded, ...found, latencyMs, level: isBusy ? 'warning' : 'good' };
}

async function queueReport({ pool }: Database): Promise<QueueReport> {
  const { rows } = await pool.query<QueueReport>(
    `select count(*) filter (where state = 'created')::int as "numWaiting",
       count(*) filter (where state = 'active')::int as "numRunning",
       count(*) filter (where state = 'retry')::int as "numRetrying",
       count(*) filter (where state = 'failed')::int as "numDead"
     from pgboss.job`,
  );
  return rows[0]!;
}

/** Nobody to do what waits is worse than nobody while nothing waits. */
function workersLevel(workers: readonly ListedWorker[], { numWaiting, numRunning, numRetrying }: QueueReport): Level {
  if (workers.some(({ isAlive }) => isAlive)) return 'good';
  return numWaiting + numRunning + numRetrying > 0 ? 'danger' : 'warning';
}

async function modelServerReport(): Promise<ModelServerReport> {
  const url = servingUrl();
  const startMs = performance.now();
  const index = await (await modelServer()).index().catch(() => undefined);
  const isReachable = index !== undefined;
  return {
    url,
    isReachable,
    latencyMs: isReachable ? performance.now() - startMs : null,
    numVersions: index?.filter(({ state }) => state === 'READY').length ?? 0,
    level: isReachable ? 'good' : 'warning',
  };
}
