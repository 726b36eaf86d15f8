import type { StoragePlace } from '@newfield/core/storage';
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
  /** Where there was no room, and how much was wanted. */
  readonly place?: StoragePlace;
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
  /** When the worker that has the job, or had it last, was last heard of; until the job has ended well. */
  readonly heartbeatAt?: Date;
  /** Whether the worker has been silent for longer than half of that. */
  readonly isSilent?: boolean;
  /** Silence after which the worker is given up, in s; while it runs. */
  readonly leaseSeconds?: number;
  /** What a further run would start from. */
  readonly checkpoint?: { readonly at: Date; readonly note: string };
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

/** Every state of a job. */
export const jobStates = Object.keys(bossStates) as readonly JobState[];

const stateOf = Object.fromEntries(Object.entries(bossStates).map(([state, boss]) => [boss, state])) as Readonly<
  Record<string, JobState>
>;

export const isFinished = (state: JobState): boolean =>
  state === 'completed' || state === 'cancelled' || state === 'dead-letter';

const isDone = (state: JobState): boolean => state === 'completed' || state === 'cancelled';

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
  readonly lease_seconds: number;
  readonly is_silent: boolean;
  readonly checkpoint_at: Date | null;
  readonly checkpoint_note: string | null;
}

const bossColumns = `id, name, state, data, priority, retry_count, retry_limit, start_after, started_on, created_on, completed_on,
  output, extract(epoch from expire_in)::int as lease_seconds, coalesce(started_on < now() - expire_in / 2, false) as is_silent`;

const progressColumns = `p.fraction, p.message, p.worker, p.attempt_started_at, p.requested_by,
  case when p.checkpoint is null then null else p.checkpoint_at end as checkpoint_at, p.checkpoint_note`;

/** The columns of a {@link StatusRow}, of jobs and of those that pg-boss has put into its archive. */
export const statusQuery = `
  select j.*, ${progressColumns}
  from (select ${bossColumns} from pgboss.job union all select ${bossColumns} from pgboss.archive) j
  left join job_progress p on p.job_id = j.id`;

/**
 * The same for a list: from our own table, which is read in the order of time, so that a page costs the same however many jobs
 * there are.
 */
export const listQuery = `
  select j.*, ${progressColumns}
  from job_progress p cross join lateral (
    select ${bossColumns} from pgboss.job where name = p.kind and id = p.job_id
    union all select ${bossColumns} from pgboss.archive where name = p.kind and id = p.job_id) j`;

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
    ...(row.started_on !== null && !isDone(state) && { heartbeatAt: row.started_on }),
    ...(state === 'running' && { leaseSeconds: row.lease_seconds, isSilent: row.is_silent }),
    ...(row.checkpoint_at !== null && { checkpoint: { at: row.checkpoint_at, note: row.checkpoint_note ?? '' } }),
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
