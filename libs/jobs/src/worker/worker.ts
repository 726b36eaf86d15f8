import { hostname } from 'node:os';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { BlobStore, Database } from '@newfield/store';
import type { Pool } from 'pg';
import type PgBoss from 'pg-boss';
import type { JobKind } from '../kinds/kinds.ts';
import { Bell } from '../notifications/bell.ts';
import { cancelChannel, queueChannel } from '../notifications/channels.ts';
import { openListener, type Listener } from '../notifications/listener.ts';
import { advanceSweeps } from '../sweeps/advance-sweeps.ts';
import { claimJob } from './claim.ts';
import type { JobHandler, JobHandlers } from './handler.ts';
import { Heartbeat } from './heartbeat.ts';
import { JobRun } from './job-run.ts';
import { sayAlive, sayGoodbye } from './presence.ts';
import { stopReasons } from './stop-reasons.ts';
import { Upkeep } from './upkeep.ts';

export interface WorkerSettings {
  /** Where the server is. */
  readonly database: Pick<Database, 'url'>;
  /** The worker's own; closed when it stops. */
  readonly pool: Pool;
  readonly boss: PgBoss;
  readonly handlers: JobHandlers;
  readonly kinds: readonly JobKind[];
  readonly concurrency: number;
  readonly blobs: BlobStore;
  readonly folder: string;
  readonly name: string;
  readonly leaseSeconds: number;
  onFailure(error: unknown, jobId: string): void;
  onTrouble(error: unknown): void;
}

/** Jobs that become due without a notification (a retry, one of a dead worker) are found within this time. */
const lookEveryMs = 1000;

/** Takes jobs and runs them: a loop that claims, and beside it a heartbeat, upkeep of the queue, and ears. */
export class Worker {
  private readonly settings: WorkerSettings;
  private readonly runs = new Map<JobRun, Promise<void>>();
  private readonly bell = new Bell();
  private readonly heartbeat: Heartbeat;
  private readonly upkeep: Upkeep;
  private listener: Listener | undefined;
  private loop: Promise<void> | undefined;
  private isStopping = false;
  private stopped: Promise<void> | undefined;

  constructor(settings: WorkerSettings) {
    this.settings = settings;
    const { pool, boss, leaseSeconds, onTrouble, name, kinds, concurrency } = settings;
    const runs = (): JobRun[] => [...this.runs.keys()];
    const presence = { name, host: hostname(), processId: process.pid, kinds, concurrency, leaseSeconds };
    this.heartbeat = new Heartbeat({ pool, leaseSeconds, runs, sayAlive: () => sayAlive(pool, presence), onTrouble });
    this.upkeep = new Upkeep({ pool, boss, leaseSeconds, onTrouble });
  }

  start(): void {
    this.listener = openListener({
      database: this.settings.database,
      channels: [queueChannel, cancelChannel],
      onNotification: (channel, payload) => this.hear(channel, payload),
      onConnected: () => {
        this.bell.ring();
        void this.heartbeat.beat();
      },
    });
    this.heartbeat.start();
    this.upkeep.start();
    this.loop = this.takeJobs();
  }

  /** Stopping again waits for the same end. */
  stop(finishWithinMs: number): Promise<void> {
    return (this.stopped ??= this.finish(finishWithinMs));
  }

  private async finish(finishWithinMs: number): Promise<void> {
    this.isStopping = true;
    this.bell.ring();
    await this.loop;
    const ended = Promise.all(this.runs.values());
    await Promise.race([ended, delay(finishWithinMs, undefined, { ref: false })]);
    for (const run of this.runs.keys()) run.abort(stopReasons.stopping());
    await ended;
    await this.heartbeat.stop();
    await this.upkeep.stop();
    await sayGoodbye(this.settings.pool, this.settings.name).catch(this.settings.onTrouble);
    await this.listener?.close();
    await this.settings.boss.stop({ graceful: false });
    await this.settings.pool.end();
  }

  private hear(channel: string, payload: string): void {
    if (channel === queueChannel) {
      if (this.settings.kinds.includes(payload as JobKind)) this.bell.ring();
      return;
    }
    for (const run of this.runs.keys()) if (run.job.jobId === payload) run.abort(stopReasons.cancelled());
  }

  private async takeJobs(): Promise<void> {
    const { pool, boss, kinds, concurrency, name, leaseSeconds, onTrouble } = this.settings;
    while (!this.isStopping) {
      this.bell.reset();
      try {
        if (this.runs.size < concurrency && kinds.length > 0) {
          const job = await claimJob(pool, boss, { kinds, workerName: name, leaseSeconds });
          if (job) {
            this.run(new JobRun(job, this.settings));
            continue;
          }
        }
      } catch (error) {
        onTrouble(error);
      }
      if (!this.isStopping) await this.bell.heard(lookEveryMs);
    }
  }

  private run(run: JobRun): void {
    // The kind was claimed because it has a handler.
    const handler = this.settings.handlers[run.job.kind] as JobHandler<JobKind>;
    const { pool, boss, onTrouble } = this.settings;
    const ended = run
      .done(handler)
      // The last trial of a round starts the next one; where this fails, upkeep does it.
      .then(() => (run.job.kind === 'train' ? advanceSweeps(pool, boss).catch(onTrouble) : undefined))
      .finally(() => {
        this.runs.delete(run);
        this.bell.ring();
      });
    this.runs.set(run, ended);
  }
}
