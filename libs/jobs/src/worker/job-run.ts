import { setTimeout as delay } from 'node:timers/promises';
import { connectionOn, type BlobStore, type Connection } from '@newfield/store';
import type { Pool } from 'pg';
import type PgBoss from 'pg-boss';
import { CheckpointFolder } from '../checkpoints/checkpoint-folder.ts';
import { LeaseLostError } from '../errors/lease-lost-error.ts';
import { WorkerStoppingError } from '../errors/worker-stopping-error.ts';
import { checkInput } from '../kinds/check-input.ts';
import type { JobKind } from '../kinds/kinds.ts';
import { changeChannel, notify, queueChannel } from '../notifications/channels.ts';
import { toEnvelope } from '../queue/job-status.ts';
import { settleRuns } from '../queue/settle-runs.ts';
import { executorOn, inTransaction } from '../queue/transaction.ts';
import type { ClaimedJob } from './claim.ts';
import { isFinal, isOutOfRoom, toFailure } from './failure.ts';
import type { JobContext, JobHandler } from './handler.ts';
import { handBack, lockLease, waitForRoom } from './lease.ts';
import { RunReport } from './run-report.ts';
import { stopReasons } from './stop-reasons.ts';

export interface JobRunOptions {
  readonly pool: Pool;
  readonly boss: PgBoss;
  readonly blobs: BlobStore;
  /** Folder in which each run has one of its own. */
  readonly folder: string;
  /** Told of each failure, with what must not be in the job's own record. */
  onFailure(error: unknown, jobId: string): void;
}

const againAfterMs = 250;
const lookForRoomAgainAfterS = 10;

/** One run of one job: from its claim to the record of how it ended. */
export class JobRun {
  readonly job: ClaimedJob;
  private readonly options: JobRunOptions;
  private readonly stopper = new AbortController();
  private readonly report: RunReport;
  private readonly alsoRecorded: ((connection: Connection) => Promise<void>)[] = [];

  constructor(job: ClaimedJob, options: JobRunOptions) {
    this.job = job;
    this.options = options;
    this.report = new RunReport({
      pool: options.pool,
      lease: job,
      onLeaseLost: () => this.abort(stopReasons.leaseLost()),
    });
  }

  /** The handler's signal aborts with this reason; later reasons change nothing. */
  abort(reason: Error): void {
    this.stopper.abort(reason);
  }

  /** Never throws: how the run ended stands in the database, unless the job is no longer this worker's. */
  async done(handler: JobHandler<JobKind>): Promise<void> {
    const folder = new CheckpointFolder({ ...this.options, lease: this.job });
    try {
      await folder.restore(this.job.checkpoint, (line) => this.report.log(line));
      const output = await handler(checkInput(this.job.kind, this.job.input) as never, this.context(folder));
      await this.whileHeld(() => this.complete(output));
      await folder.forget();
    } catch (error) {
      await this.whileHeld(() => this.recordEnd(error)).catch(() => undefined);
    } finally {
      await folder.remove();
    }
  }

  private context(folder: CheckpointFolder): JobContext {
    return {
      jobId: this.job.jobId,
      attempt: this.job.attempt,
      signal: this.stopper.signal,
      checkpointFolder: folder.path,
      saveCheckpoint: async (note = '') => {
        if (!(await folder.save(note))) this.abort(stopReasons.leaseLost());
        this.stopper.signal.throwIfAborted();
      },
      progress: (fraction, message) => this.report.progress(fraction, message),
      log: (line) => this.report.log(line),
      record: (write) => this.record(write),
      alsoRecord: (write) => void this.alsoRecorded.push(write),
    };
  }

  private record<Result>(write: (connection: Connection) => Promise<Result>): Promise<Result> {
    this.stopper.signal.throwIfAborted();
    return inTransaction(this.options.pool, async (client) => {
      if (!(await lockLease(client, this.job))) {
        this.abort(stopReasons.leaseLost());
        this.stopper.signal.throwIfAborted();
      }
      return write(connectionOn(client));
    });
  }

  /** A result must not be lost to a database that restarts: tries for as long as the job is this worker's. */
  private async whileHeld(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (
          !(isConnectionLost(error) || isDatabaseFull(error)) ||
          LeaseLostError.isInstance(this.stopper.signal.reason)
        )
          throw error;
        await delay(againAfterMs);
      }
    }
  }

  private async complete(output: unknown): Promise<void> {
    const { pool, boss } = this.options;
    const { kind, jobId } = this.job;
    await this.report.flush();
    await inTransaction(pool, async (client) => {
      if (!(await lockLease(client, this.job))) throw stopReasons.leaseLost();
      for (const write of this.alsoRecorded) await write(connectionOn(client));
      await boss.complete(kind, jobId, toEnvelope(output), { db: executorOn(client) });
      await client.query('update job_progress set fraction = 1, checkpoint = null where job_id = $1', [jobId]);
      await notify(client, changeChannel, jobId);
    });
  }

  private async recordEnd(error: unknown): Promise<void> {
    const { pool, boss, onFailure } = this.options;
    const { kind, jobId } = this.job;
    const { reason } = this.stopper.signal as { reason: unknown };
    const isGivenBack = WorkerStoppingError.isInstance(reason) || LeaseLostError.isInstance(reason);
    await this.report.flush();
    await inTransaction(pool, async (client) => {
      // Cancelled, or another worker's: nothing to add.
      if (!(await lockLease(client, this.job))) return;
      if (isGivenBack) {
        await handBack(client, this.job);
        await notify(client, queueChannel, kind);
      } else {
        onFailure(error, jobId);
        if (isOutOfRoom(error)) {
          await waitForRoom(client, this.job, toFailure(error), lookForRoomAgainAfterS);
          await notify(client, changeChannel, jobId);
          return;
        }
        if (isFinal(error)) await client.query(noFurtherRun, [kind, jobId]);
        await boss.fail(kind, jobId, toFailure(error), { db: executorOn(client) });
        await settleRuns(client, jobId);
      }
      await notify(client, changeChannel, jobId);
    });
  }
}

const noFurtherRun = 'update pgboss.job set retry_limit = retry_count where name = $1 and id = $2';

const isDatabaseFull = (error: unknown): boolean => (error as { code?: string }).code === '53100';

/** Errors of the connection have no SQLSTATE, or one of the classes 08 and 57P (server shuts down). */
function isConnectionLost(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return (
    /^(08|57P|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code ?? '') ||
    /^(Connection terminated|timeout|Query read timeout)/.test(message)
  );
}
