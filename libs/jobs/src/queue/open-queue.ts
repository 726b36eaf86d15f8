import { connectionOn, createRun, type Database } from '@newfield/store';
import type { PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import { JobNotFoundError } from '../errors/job-not-found-error.ts';
import { JobStateError } from '../errors/job-state-error.ts';
import { checkInput } from '../kinds/check-input.ts';
import type { JobInput, JobKind, JobRequest } from '../kinds/kinds.ts';
import { cancelChannel, changeChannel, notify, queueChannel } from '../notifications/channels.ts';
import { defaultRetryDelaySeconds, defaultRetryLimit, openBoss } from './boss.ts';
import { followJob, type FollowOptions, type JobUpdate } from './follow-job.ts';
import {
  bossStates,
  statusQuery,
  toStatus,
  type JobLogLine,
  type JobState,
  type JobStatus,
  type StatusRow,
} from './job-status.ts';
import { reopenRuns, settleRuns } from './settle-runs.ts';
import { executorOn, inTransaction } from './transaction.ts';

export interface SendOptions {
  /** A UUID of the sender's own. Sending it again changes nothing, so a request may be repeated safely; default: a new one. */
  readonly jobId?: string;
  /** Higher goes first; default 0. */
  readonly priority?: number;
  /** Not before this moment. */
  readonly startAfter?: Date;
  /** Further runs after a failed one; default 5. */
  readonly retryLimit?: number;
  /** Pause before the first of them, in whole seconds, which doubles each time; default 2. */
  readonly retryDelaySeconds?: number;
  /** Who asked. */
  readonly requestedBy?: string;
}

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

  constructor(database: Database, boss: PgBoss) {
    this.database = database;
    this.boss = boss;
  }

  /**
   * Puts a job on the queue. Once this has returned, the job is done exactly once, or listed as a dead letter, whatever
   * process dies.
   *
   * @returns the job's id; a UUID of version 7, so newer jobs have greater ids
   * @throws InvalidArgumentError when the input is not what the kind asks for
   */
  async send<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>, options: SendOptions = {}): Promise<string> {
    const checked = checkInput(kind, input);
    const { jobId: id = uuidv7(), priority = 0, startAfter, requestedBy } = options;
    const { retryLimit = defaultRetryLimit, retryDelaySeconds: retryDelay = defaultRetryDelaySeconds } = options;
    await inTransaction(this.database.pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into job_progress (job_id, kind, requested_by) values ($1, $2, $3) on conflict do nothing`,
        [id, kind, requestedBy ?? null],
      );
      if (rowCount === 0) return;
      const settings = { id, priority, retryLimit, retryDelay, retryBackoff: retryDelay > 0, db: executorOn(client) };
      await this.boss.send(kind, checked, { ...settings, ...(startAfter && { startAfter }) });
      if (kind === 'train') await createTrainingRun(client, checked as JobInput<'train'>, id, requestedBy);
      await notify(client, queueChannel, kind);
    });
    return id;
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
      `${statusQuery}
       where ($1::text is null or j.name = $1) and ($2::text is null or j.state = $2::pgboss.job_state)
         and ($3::text is null or p.requested_by = $3) and ($4::uuid is null or j.id < $4)
         and p.job_id is not null
       order by j.id desc limit $5`,
      [kind ?? null, state ? bossStates[state] : null, requestedBy ?? null, before ?? null, Math.min(limit, 500)],
    );
    return rows.map(toStatus);
  }

  /** The newest job of a kind that was sent with this very input and has not failed: its answer need not be made again. */
  async find<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>): Promise<JobStatus | undefined> {
    const { rows } = await this.database.pool.query<StatusRow>(
      `${statusQuery}
       where j.name = $1 and j.data = $2::jsonb and j.state not in ('failed', 'cancelled')
       order by j.id desc limit 1`,
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
    return followJob(this, this.database, jobId, options);
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

  /** Lets go of the queue; the database stays open. */
  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }
}

/** Opens the queue in a database, and makes what it needs there. */
export async function openQueue(database: Database): Promise<Queue> {
  return new Queue(database, await openBoss(database.pool));
}

/** A training is listed among the runs from the moment it is asked for. */
async function createTrainingRun(
  client: PoolClient,
  { recipe, domain, ...settings }: JobInput<'train'>,
  jobId: string,
  requestedBy: string | undefined,
): Promise<void> {
  const run = { name: recipe, recipe, domain, configuration: settings, jobId };
  await createRun(connectionOn(client), { ...run, ...(requestedBy !== undefined && { createdBy: requestedBy }) });
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
