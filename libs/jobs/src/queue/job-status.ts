import type { JobKind } from '../kinds/kinds.ts';

/**
 * `queued` waits for a worker, `retrying` waits after a failed or broken-off run, `dead-letter` failed for good and waits
 * for a person: `retry` starts it again.
 */
export type JobState = 'queued' | 'retrying' | 'running' | 'completed' | 'cancelled' | 'dead-letter';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };

/** Why a run failed; no value of a user's data. */
export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
  readonly fix?: string;
}

export interface JobStatus {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly input: unknown;
  /** Share that is done, in [0, 1]. */
  readonly fraction: number;
  readonly message: string;
  /** Runs that were started, this one included. */
  readonly attempt: number;
  /** Runs that may be started. */
  readonly attemptsMax: number;
  readonly priority: number;
  readonly requestedBy?: string;
  /** Name of the worker that has it or had it last. */
  readonly worker?: string;
  readonly createdAt: Date;
  /** When the latest run started. */
  readonly startedAt?: Date;
  /** When the worker was last heard of; while it runs. */
  readonly heartbeatAt?: Date;
  /** Before this a worker does not take it; while it waits. */
  readonly notBefore?: Date;
  readonly finishedAt?: Date;
  /** What the handler returned; when completed. */
  readonly output?: JsonValue;
  /** Why the latest run failed; when retrying or a dead letter. */
  readonly failure?: JobFailure;
}

export interface JobLogLine {
  /** Grows; give the last one to `log` to read on. */
  readonly position: number;
  readonly attempt: number;
  readonly at: Date;
  readonly line: string;
}

/** pg-boss's word for each state. */
export const bossStates = {
  queued: 'created',
  retrying: 'retry',
  running: 'active',
  completed: 'completed',
  cancelled: 'cancelled',
  'dead-letter': 'failed',
} as const satisfies Record<JobState, string>;

const stateOf = Object.fromEntries(Object.entries(bossStates).map(([state, boss]) => [boss, state])) as Readonly<
  Record<string, JobState>
>;

export const isFinished = (state: JobState): boolean =>
  state === 'completed' || state === 'cancelled' || state === 'dead-letter';

export interface StatusRow {
  readonly id: string;
  readonly name: JobKind;
  readonly state: string;
  readonly data: unknown;
  readonly priority: number;
  readonly retry_count: number;
  readonly retry_limit: number;
  readonly start_after: Date;
  readonly started_on: Date | null;
  readonly created_on: Date;
  readonly completed_on: Date | null;
  readonly output: Readonly<Record<string, unknown>> | null;
  readonly fraction: number | null;
  readonly message: string | null;
  readonly worker: string | null;
  readonly attempt_started_at: Date | null;
  readonly requested_by: string | null;
}

/** The columns of a {@link StatusRow}, of jobs and of those that pg-boss has put into its archive. */
export const statusQuery = `
  select j.*, p.fraction, p.message, p.worker, p.attempt_started_at, p.requested_by
  from (
    select id, name, state, data, priority, retry_count, retry_limit, start_after, started_on, created_on, completed_on,
      output from pgboss.job
    union all
    select id, name, state, data, priority, retry_count, retry_limit, start_after, started_on, created_on, completed_on,
      output from pgboss.archive
  ) j
  left join job_progress p on p.job_id = j.id`;

export function toStatus(row: StatusRow): JobStatus {
  const state = stateOf[row.state]!;
  const waits = state === 'queued' || state === 'retrying';
  return {
    id: row.id,
    kind: row.name,
    state,
    input: row.data,
    fraction: row.fraction ?? 0,
    message: row.message ?? '',
    attempt: row.started_on === null ? 0 : row.retry_count + 1,
    attemptsMax: row.retry_limit + 1,
    priority: row.priority,
    ...(row.requested_by !== null && { requestedBy: row.requested_by }),
    ...(row.worker !== null && { worker: row.worker }),
    createdAt: row.created_on,
    ...(row.attempt_started_at !== null && { startedAt: row.attempt_started_at }),
    ...(state === 'running' && row.started_on !== null && { heartbeatAt: row.started_on }),
    ...(waits && { notBefore: row.start_after }),
    ...(isFinished(state) && row.completed_on !== null && { finishedAt: row.completed_on }),
    ...(state === 'completed' && { output: outputOf(row.output) }),
    ...((state === 'retrying' || state === 'dead-letter') && row.output !== null && { failure: failureOf(row.output) }),
  };
}

/** The envelope keeps apart an output that is `null` and none at all. */
export const toEnvelope = (output: unknown): { readonly result: unknown } => ({ result: output ?? null });

const outputOf = (output: StatusRow['output']): JsonValue => (output?.['result'] ?? null) as JsonValue;

function failureOf(output: Readonly<Record<string, unknown>>): JobFailure {
  const { code, message } = output;
  if (typeof code === 'string' && typeof message === 'string') return output as unknown as JobFailure;
  return {
    code: 'WORKER_DIED',
    message: 'The worker that had the job was not heard of any more.',
    fix: 'Look at the log of that worker; too little memory is the usual reason.',
  };
}
