import { hostname } from 'node:os';
import { join } from 'node:path';
import { newfieldHome, openBlobStore, type BlobStore, type Database } from '@newfield/store';
import { jobKinds, type JobKind } from '../kinds/kinds.ts';
import { sweepFolders } from '../checkpoints/sweep-folders.ts';
import { openBoss } from '../queue/boss.ts';
import type { JobHandlers } from './handler.ts';
import { openWorkerPool } from './worker-pool.ts';
import { Worker } from './worker.ts';

export interface WorkerOptions {
  /** A worker takes the kinds that are here. */
  readonly handlers: JobHandlers;
  /** Jobs at a time; default 1. */
  readonly concurrency?: number;
  /** Only these of the handlers' kinds. */
  readonly kinds?: readonly JobKind[];
  /**
   * Where checkpoints are kept; default what `openBlobStore` opens. Workers that share one (a bucket, a network folder) go
   * on with each other's jobs; elsewhere a job that changes machines starts from the beginning.
   */
  readonly blobs?: BlobStore;
  /** Folder for the files of running jobs; default `jobs` in Newfield's home. */
  readonly folder?: string;
  /** Shown with the job; default host and process. */
  readonly name?: string;
  /**
   * Silence after which the worker is given up and its jobs go to another, in whole seconds from 2; default 15. A handler
   * that keeps the thread busy for longer loses its job.
   */
  readonly leaseSeconds?: number;
  /** Told of each failed run. */
  readonly onFailure?: (error: unknown, jobId: string) => void;
  /** Told when the database can't be reached; the worker goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface StopOptions {
  /** Time for running jobs to end by themselves; then they are handed back. Default 0. */
  readonly finishWithinMs?: number;
}

export interface RunningWorker {
  readonly name: string;
  /** The kinds it takes. */
  readonly kinds: readonly JobKind[];
  /** Takes no further job, lets running ones finish or hands them back, and returns when nothing runs any more. */
  stop(options?: StopOptions): Promise<void>;
}

/** Starts taking jobs, as many at a time as `concurrency` says, until it is stopped. */
export async function startWorker(database: Database, options: WorkerOptions): Promise<RunningWorker> {
  const { handlers, concurrency = 1, leaseSeconds = 15 } = options;
  const { name = `${hostname()}-${process.pid}`, folder = join(newfieldHome(), 'jobs') } = options;
  const kinds = jobKinds.filter((kind) => handlers[kind] && (options.kinds?.includes(kind) ?? true));
  const pool = openWorkerPool(database, name, concurrency, leaseSeconds);
  const boss = await openBoss(pool);
  await sweepFolders(pool, folder);
  const worker = new Worker({
    database,
    pool,
    boss,
    handlers,
    kinds,
    concurrency,
    blobs: options.blobs ?? (await openBlobStore()),
    folder,
    name,
    leaseSeconds,
    onFailure: options.onFailure ?? (() => undefined),
    onTrouble: options.onTrouble ?? (() => undefined),
  });
  worker.start();
  return { name, kinds, stop: ({ finishWithinMs = 0 } = {}) => worker.stop(finishWithinMs) };
}
