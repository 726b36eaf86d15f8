import { finishSweep, getSweep, listSweepRuns, type Database } from '@newfield/store';
import type PgBoss from 'pg-boss';
import { JobNotFoundError } from '../errors/job-not-found-error.ts';
import { JobStateError } from '../errors/job-state-error.ts';
import { checkInput } from '../kinds/check-input.ts';
import type { JobKind, JobRequest } from '../kinds/kinds.ts';
import { ChangeFeed } from '../notifications/change-feed.ts';
import { cancelChannel, changeChannel, notify, queueChannel } from '../notifications/channels.ts';
import { defaultRetryLimit, openBoss } from './boss.ts';
import { followJob, type FollowOptions, type JobUpdate } from './follow-job.ts';
import {
  bossStates,
  listQuery,
  statusQuery,
  toStatus,
  type JobLogLine,
  type JobState,
  type JobStatus,
  type StatusRow,
} from './job-status.ts';
import { interruptedJobs } from './interrupted-jobs.ts';
import { listWorkers, type ListedWorker } from './list-workers.ts';
import { startSweep } from '../sweeps/start-sweep.ts';
import type { SweepRequest } from '../sweeps/sweep-request.ts';
import { sendJob, type SendOptions } from './send-job.ts';
import { reopenRuns, settleRuns } from './settle-runs.ts';
import { executorOn, inTransaction } from './transaction.ts';

export interface JobFilter {
  readonly kind?: JobKind;
  readonly state?: JobState;
  readonly requestedBy?: string;
  /** At most this many, newest first; default 50, at most 500. */
  readonly limit?: number;
  /** Only jobs older than this one: the last id of the page before. */
  readonly before?: string;
}

/** The queue as an application sees it. */
export class Queue {
  private readonly database: Database;
  private readonly boss: PgBoss;
  private readonly changes: ChangeFeed;

  constructor(database: Database, boss: PgBoss) {
    this.database = database;
    this.boss = boss;
    this.changes = new ChangeFeed(database);
  }

  /**
   * Puts a job on the queue. Once this has returned, the job is done exactly once, or listed as a dead letter, whatever
   * process dies.
   *
   * @returns the job's id: the one given, or a UUID of version 7
   * @throws InvalidArgumentError when the input is not what the kind asks for
   */
  async send<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>, options: SendOptions = {}): Promise<string> {
    const checked = checkInput(kind, input);
    return inTransaction(this.database.pool, (client) => sendJob(client, this.boss, kind, checked, options));
  }

  /** @throws JobNotFoundError */
  async status(jobId: string): Promise<JobStatus> {
    const { rows } = await this.database.pool.query<StatusRow>(`${statusQuery} where j.id = $1`, [jobId]);
    if (rows[0] === undefined) throw notFound();
    return toStatus(rows[0]);
  }

  /** Jobs, newest first. */
  async list({ kind, state, requestedBy, limit = 50, before }: JobFilter = {}): Promise<JobStatus[]> {
    const { rows } = await this.database.pool.query<StatusRow>(
      `${listQuery}
       where ($1::text is null or p.kind = $1) and ($2::text is null or j.state = $2::pgboss.job_state)
         and ($3::text is null or p.requested_by = $3)
         and ($4::uuid is null or (p.created_at, p.job_id) < (select created_at, job_id from job_progress where job_id = $4))
       order by p.created_at desc, p.job_id desc limit $5`,
      [kind ?? null, state ? bossStates[state] : null, requestedBy ?? null, before ?? null, Math.min(limit, 500)],
    );
    return rows.map(toStatus);
  }

  /** The workers of this database, those alive first. */
  workers(): Promise<ListedWorker[]> {
    return listWorkers(this.database.pool);
  }

  /** Which of these trainings had begun and aren't being done now. */
  interrupted(jobIds: readonly string[]): Promise<ReadonlySet<string>> {
    return interruptedJobs(this.database.pool, jobIds);
  }

  /** The newest job of a kind that was sent with this very input and has not failed: its answer need not be made again. */
  async find<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>): Promise<JobStatus | undefined> {
    const { rows } = await this.database.pool.query<StatusRow>(
      `${statusQuery}
       where j.name = $1 and j.data = $2::jsonb and j.state not in ('failed', 'cancelled')
       order by j.created_on desc, j.id desc limit 1`,
      [kind, JSON.stringify(checkInput(kind, input))],
    );
    return rows[0] && toStatus(rows[0]);
  }

  /** Lines of the job's log after a position, oldest first, at most 1000; position 0 is the beginning. */
  async log(jobId: string, after = 0): Promise<JobLogLine[]> {
    const { rows } = await this.database.pool.query<JobLogLine>(
      `select position, attempt, at, line from
         (select id::float8 as position, attempt, at, line from job_log where job_id = $1 and id > $2 order by id limit 1000) l`,
      [jobId, after],
    );
    return rows;
  }

  /** The job's state and new lines of its log, whenever they change, until it has finished. */
  follow(jobId: string, options: FollowOptions = {}): AsyncGenerator<JobUpdate> {
    return followJob(this, this.changes, jobId, options);
  }

  /**
   * Ends a job for good: one that waits is not started, and the signal of a handler that runs, on whichever machine,
   * aborts within a second. A job that has finished stays as it is.
   *
   * @returns the job as it is now
   * @throws JobNotFoundError
   */
  async cancel(jobId: string): Promise<JobStatus> {
    const { kind } = await this.status(jobId);
    await inTransaction(this.database.pool, async (client) => {
      await this.boss.cancel(kind, jobId, { db: executorOn(client) });
      await settleRuns(client, jobId);
      await notify(client, cancelChannel, jobId);
      await notify(client, changeChannel, jobId);
    });
    return this.status(jobId);
  }

  /**
   * Starts a dead letter or a cancelled job again, from its last checkpoint, with all its retries.
   *
   * @throws JobNotFoundError, and JobStateError when it has neither failed for good nor been cancelled
   */
  async retry(jobId: string): Promise<JobStatus> {
    const { kind, state } = await this.status(jobId);
    await inTransaction(this.database.pool, async (client) => {
      // pg-boss's own `retry` keeps `completed_on`, by which its archive would take a waiting job away.
      const { rowCount } = await client.query(
        `update pgboss.job set state = 'retry', completed_on = null, start_after = now(),
           retry_limit = retry_count + 1 + $3
         where name = $1 and id = $2 and state in ('failed', 'cancelled')`,
        [kind, jobId, defaultRetryLimit],
      );
      if (rowCount === 0) throw notRetryable(state);
      await reopenRuns(client, jobId);
      await notify(client, queueChannel, kind);
      await notify(client, changeChannel, jobId);
    });
    return this.status(jobId);
  }

  /**
   * Starts a search for better settings of a recipe: its trials are jobs of kind `train`.
   *
   * @returns the sweep's id
   * @throws InvalidArgumentError when the request is faulty or no worker follows the recipe with these settings
   */
  startSweep(request: SweepRequest, { requestedBy }: Pick<SendOptions, 'requestedBy'> = {}): Promise<string> {
    return inTransaction(this.database.pool, (client) => startSweep(client, this.boss, request, requestedBy));
  }

  /**
   * Ends a sweep and all its trials that have not ended yet. What is over stays as it is.
   *
   * @throws RecordNotFoundError when there is no such sweep
   */
  async cancelSweep(sweepId: string): Promise<void> {
    const connection = this.database.db;
    // First the sweep: from then on no worker starts a further round.
    await connection.transaction(async (transaction) => {
      await getSweep(transaction, sweepId, { isLocked: true });
      await finishSweep(transaction, sweepId, 'cancelled');
    });
    for (const { jobId, status } of await listSweepRuns(connection, sweepId)) {
      if (jobId !== null && (status === 'queued' || status === 'running')) await this.cancel(jobId);
    }
  }

  /** Lets go of the queue; the database stays open. */
  async close(): Promise<void> {
    await this.changes.close();
    await this.boss.stop({ graceful: false });
  }
}

/** Opens the queue in a database, and makes what it needs there. */
export async function openQueue(database: Database): Promise<Queue> {
  return new Queue(database, await openBoss(database.pool));
}

function notFound(): Error {
  return new JobNotFoundError('There is no job of this id.', {
    fix: 'Check the id; finished jobs are listed for 60 days.',
  });
}

function notRetryable(state: JobState): Error {
  return new JobStateError('This job can’t be started again.', {
    expected: 'a dead letter or a cancelled job, not older than 30 days',
    received: state,
    fix: 'Cancel it first, or send a new job.',
  });
}
