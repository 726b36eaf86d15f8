/** A piece of work longer than a request, as a page shows it; the states are the queue's. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  /** In [0, 1]; null before it starts or where it can't be told. */
  readonly progress: number | null;
  /** What it is doing now, or why it failed. */
  readonly message: string | null;
  /** ISO 8601, as are the others. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** 1 for the first. */
  readonly attempt: number;
}

export const jobStates = ['queued', 'running', 'retrying', 'completed', 'dead-letter', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** Whether the job may still change by itself. */
export const isJobOpen = (state: JobState): boolean =>
  state === 'queued' || state === 'running' || state === 'retrying';

export interface JobLogLine {
  /** Grows from line to line. */
  readonly position: number;
  /** ISO 8601. */
  readonly at: string;
  readonly line: string;
}
