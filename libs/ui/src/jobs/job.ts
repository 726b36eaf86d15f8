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
  /** Runs that may be started. */
  readonly attemptsMax?: number;
  /** The worker that has it or had it last. */
  readonly worker?: string | null;
  /** When that worker was last heard of; null once the job has ended well. */
  readonly heardAt?: string | null;
  /** Whether a worker that has it has been silent for long. */
  readonly isSilent?: boolean;
  /** Silence, in s, after which another worker gets it. */
  readonly leaseSeconds?: number | null;
  /** When a further run may start; while it waits. */
  readonly notBefore?: string | null;
  /** What a further run starts from. */
  readonly checkpoint?: { readonly at: string; readonly note: string } | null;
  /** Why the latest run ended. */
  readonly failure?: {
    readonly code: string;
    /** Where there was no room. */
    readonly place: {
      readonly path: string;
      readonly numBytesNeeded?: number;
      readonly numBytesFree?: number;
    } | null;
  } | null;
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
