import type { Pool } from 'pg';
import type { JobRun } from './job-run.ts';
import { renewLeases } from './lease.ts';
import { stopReasons } from './stop-reasons.ts';

export interface HeartbeatOptions {
  readonly pool: Pool;
  readonly leaseSeconds: number;
  runs(): JobRun[];
  /** Says that the worker lives, whether it has a job or not. */
  sayAlive(): Promise<void>;
  onTrouble(error: unknown): void;
}

/** Keeps the leases of a worker's runs, and aborts those whose job was cancelled or given to another worker. */
export class Heartbeat {
  private readonly options: HeartbeatOptions;
  private readonly lastHeldMs = new WeakMap<JobRun, number>();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;

  constructor(options: HeartbeatOptions) {
    this.options = options;
  }

  start(): void {
    const { leaseSeconds } = this.options;
    this.timer = setInterval(
      () => {
        this.giveUpWhatIsLost();
        void this.beat();
      },
      (leaseSeconds * 1000) / 6,
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  /** One heartbeat at a time; none throws. */
  beat(): Promise<void> {
    return (this.beating ??= this.renew()
      .catch(this.options.onTrouble)
      .finally(() => (this.beating = undefined)));
  }

  private async renew(): Promise<void> {
    const runs = this.options.runs();
    if (runs.length === 0) return this.options.sayAlive();
    const askedMs = performance.now();
    const held = await renewLeases(
      this.options.pool,
      runs.map(({ job }) => job),
    );
    await this.options.sayAlive();
    const lost = runs.filter(({ job }) => !held.has(job.jobId));
    for (const run of runs) if (held.has(run.job.jobId)) this.lastHeldMs.set(run, askedMs);
    if (lost.length === 0) return;
    const cancelled = await this.cancelledAmong(lost);
    // A run that has just ended is among the lost too; aborting it changes nothing any more.
    for (const run of lost) run.abort(cancelled.has(run.job.jobId) ? stopReasons.cancelled() : stopReasons.leaseLost());
  }

  private async cancelledAmong(runs: readonly JobRun[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.options.pool.query<{ id: string }>(
      `select id from pgboss.job where id = any($1::uuid[]) and state = 'cancelled'`,
      [runs.map(({ job }) => job.jobId)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Without the database a worker can't know whether it still has the lease; it gives up before another can have it. */
  private giveUpWhatIsLost(): void {
    const now = performance.now();
    for (const run of this.options.runs()) {
      const lastHeldMs = this.lastHeldMs.get(run) ?? now;
      this.lastHeldMs.set(run, lastHeldMs);
      if (now - lastHeldMs > (this.options.leaseSeconds * 1000 * 2) / 3) run.abort(stopReasons.leaseLost());
    }
  }
}
