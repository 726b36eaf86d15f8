import type { Connection } from '@newfield/store';
import type { JobInput, JobKind } from '../kinds/kinds.ts';
import type { JsonValue } from '../queue/job-status.ts';

/** What a handler has to do with besides its input. */
export interface JobContext {
  readonly jobId: string;
  /** Runs that were started, this one included: 1 the first time. */
  readonly attempt: number;
  /** Aborts when the job is cancelled, when the worker is stopped, and when the job is no longer this worker's. */
  readonly signal: AbortSignal;
  /**
   * A folder of this run alone. It starts with the files of the last saved checkpoint, of an earlier run on whichever
   * machine, and is removed after the run.
   */
  readonly checkpointFolder: string;
  /**
   * Keeps the files of `checkpointFolder` as they are, so that a later run starts with them.
   *
   * @param note how far the work has come in them, in a few words
   */
  saveCheckpoint(note?: string): Promise<void>;
  /** @param fraction done, in [0, 1] @param message what is going on, in a few words */
  progress(fraction: number, message?: string): void;
  /** A line of the job's log; cut at 4000 characters, and the log at 20,000 lines a run. Without a user's data. */
  log(line: string): void;
  /**
   * Writes now, in a transaction that fails unless the job is still this worker's.
   *
   * @throws LeaseLostError when it is not; JobCancelledError when it was cancelled
   */
  record<Result>(write: (connection: Connection) => Promise<Result>): Promise<Result>;
  /**
   * Writes that belong to the result, and happen exactly once: in the transaction that records it, after the handler has
   * returned.
   */
  alsoRecord(write: (connection: Connection) => Promise<void>): void;
}

/**
 * Does one kind of job. A run may break off at any point and start again on another machine, so what it changes elsewhere
 * goes through `alsoRecord` or must be harmless when repeated.
 *
 * A Newfield error that is not retryable makes the job a dead letter at once; any other error is retried.
 *
 * @returns what becomes the job's output
 */
export type JobHandler<Kind extends JobKind> = (
  input: JobInput<Kind>,
  context: JobContext,
) => Promise<JsonValue | void>;

/** A worker takes the kinds that are here, and no others. */
export type JobHandlers = { readonly [Kind in JobKind]?: JobHandler<Kind> };
