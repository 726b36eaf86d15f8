import type { ServableModel, TensorsByName } from '../engine/servable-model.ts';
import { DeadlineExceededError, QueueFullError, RequestAbortedError, withRetryAfter } from '../errors/index.ts';
import { joinRows, rowsOf, sameRowShape } from './join-rows.ts';
import { RunTimeEstimate } from './run-time-estimate.ts';

export interface SchedulingOptions {
  /** Rows that run together at most. Default 64. */
  readonly maxBatchRows: number;
  /**
   * From arrival to answer, in ms. A request that is expected to take longer, because of what waits before it, is refused
   * at once. Default 100.
   */
  readonly latencyBudgetMs: number;
  /** How long a lone request waits for company, in ms. Default 0: batches form while the engines are busy. */
  readonly gatherMs: number;
  /** Rows that wait at most, whatever is expected. Default 4096. */
  readonly maxQueueRows: number;
}

export const usualScheduling: SchedulingOptions = {
  maxBatchRows: 64,
  latencyBudgetMs: 100,
  gatherMs: 0,
  maxQueueRows: 4096,
};

export interface Answer {
  readonly outputs: TensorsByName;
  /** From submission to the start of the run, in ms. */
  readonly queueMs: number;
  readonly runMs: number;
}

export interface SubmitOptions {
  readonly signal?: AbortSignal;
  /** In ms from now; afterwards a request that still waits is given up. */
  readonly timeoutMs: number;
}

/** Making an error costs more than all else of a refusal; a flood gets the same one for so long, in ms. */
const refusalKeptMs = 10;

/**
 * Longest anybody is asked to stay away, in ms. What is expected right after a load, from few runs and a long line, can be
 * minutes off, and who believes it leaves the server idle.
 */
const retryAfterMsMax = 5000;

interface Waiting {
  readonly inputs: TensorsByName;
  readonly rows: number;
  readonly since: number;
  settle(outcome: Answer | Error): void;
}

/**
 * The requests that wait for one version of a model, and how they become batches.
 *
 * An engine that is free takes what waits at once, up to `maxBatchRows`; while all are busy the next batch grows. So a quiet
 * server answers without delay, and a busy one gains the throughput of large batches. Arrival order is kept.
 */
export class BatchQueue {
  private readonly waiting: Waiting[] = [];
  private readonly estimate = new RunTimeEstimate();
  private readonly model: ServableModel;
  private readonly options: SchedulingOptions;
  private readonly onBatch: (rows: number, runMs: number) => void;
  private readonly isLenient: () => boolean;
  private numRunning = 0;
  private numRowsRunning = 0;
  private numRowsWaiting = 0;
  private lastRefusal: { readonly at: number; readonly error: Error } | undefined;
  private gathering: NodeJS.Timeout | undefined;

  /**
   * @param onBatch   told of each run that was done
   * @param isLenient while true, requests wait for as long as their callers do rather than being refused for the budget
   */
  constructor(
    model: ServableModel,
    options: SchedulingOptions,
    onBatch: (rows: number, runMs: number) => void,
    isLenient: () => boolean = () => false,
  ) {
    this.model = model;
    this.isLenient = isLenient;
    this.options = options;
    this.onBatch = onBatch;
  }

  get rowsWaiting(): number {
    return this.numRowsWaiting;
  }

  /**
   * Whether so many more rows would be refused now.
   *
   * @returns the refusal, with the time after which there should be room; cheap enough to be asked before a body is read.
   *   In a flood it is the same one for some milliseconds
   */
  refusal(rows: number): Error | undefined {
    this.model.poll?.();
    const { latencyBudgetMs, maxQueueRows, maxBatchRows } = this.options;
    // An idle queue takes anything, or a request larger than the budget allows could never be answered.
    if (this.numRowsWaiting === 0) return undefined;
    const runningMs = this.runningMs();
    const waitMs = runningMs + this.estimate.drainMs(this.numRowsWaiting, maxBatchRows, this.model.numInstances);
    const ownBatchRows = Math.max(rows, Math.min(maxBatchRows, this.numRowsWaiting + rows));
    const overBudgetMs = waitMs + this.estimate.runMs(ownBatchRows) - latencyBudgetMs;
    const isInTime = overBudgetMs <= 0 || this.isLenient();
    if (isInTime && this.numRowsWaiting + rows <= maxQueueRows) return undefined;
    const retryAfterMs = Math.min(retryAfterMsMax, Math.max(overBudgetMs, latencyBudgetMs / 2));
    const now = performance.now();
    if (this.lastRefusal === undefined || now - this.lastRefusal.at > refusalKeptMs) {
      this.lastRefusal = { at: now, error: this.newRefusal(retryAfterMs) };
    }
    return this.lastRefusal.error;
  }

  /** Until what runs now has ended, in ms: of those under way half is still to go, on average. */
  private runningMs(): number {
    const { numInstances } = this.model;
    if (this.numRunning === 0) return 0;
    const numAhead = Math.max(0, this.numRunning - numInstances);
    return this.estimate.runMs(this.numRowsRunning / this.numRunning) * (0.5 + numAhead / numInstances);
  }

  private newRefusal(retryAfterMs: number): Error {
    const { latencyBudgetMs, maxQueueRows } = this.options;
    const error = new QueueFullError('Too much waits for this model.', {
      expected: `an answer within ${latencyBudgetMs} ms, at most ${maxQueueRows} rows waiting`,
      received: `${this.numRowsWaiting} rows waiting`,
      fix: 'Send the request again later, or send fewer at once.',
    });
    return withRetryAfter(error, retryAfterMs);
  }

  /**
   * Waits in line and runs.
   *
   * @param inputs checked; every input has `rows` rows
   * @throws QueueFullError, DeadlineExceededError, RequestAbortedError, and whatever the model throws
   */
  submit(inputs: TensorsByName, rows: number, { signal, timeoutMs }: SubmitOptions): Promise<Answer> {
    const refusal = signal?.aborted ? aborted() : this.refusal(rows);
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      const giveUp = (error: Error): void => {
        const at = this.waiting.indexOf(waiting);
        if (at >= 0) {
          this.waiting.splice(at, 1);
          this.numRowsWaiting -= rows;
        }
        waiting.settle(error);
      };
      const onAbort = (): void => giveUp(aborted());
      const timer = setTimeout(() => giveUp(tooLate(timeoutMs)), timeoutMs);
      const waiting: Waiting = {
        inputs,
        rows,
        since: performance.now(),
        settle: (outcome) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(waiting);
      this.numRowsWaiting += rows;
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.waiting.length > 0 && this.hasRoom()) {
      if (this.shouldGather()) return;
      void this.runBatch(this.takeBatch());
    }
  }

  /** An idle engine takes anything. Only full batches line up ahead: others would grow while they wait here. */
  private hasRoom(): boolean {
    const { numInstances, numRunsAhead = 0 } = this.model;
    if (this.numRunning < numInstances) return true;
    return this.numRowsWaiting >= this.options.maxBatchRows && this.numRunning < numInstances + numRunsAhead;
  }

  private shouldGather(): boolean {
    const { gatherMs, maxBatchRows } = this.options;
    const restMs = this.waiting[0]!.since + gatherMs - performance.now();
    if (gatherMs === 0 || restMs <= 0 || this.numRowsWaiting >= maxBatchRows) return false;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.dispatch();
    }, restMs);
    return true;
  }

  /** The longest row of requests, from the front, that fit into one batch; a larger one runs alone. */
  private takeBatch(): readonly Waiting[] {
    const first = this.waiting[0]!;
    let rows = first.rows;
    let count = 1;
    for (; count < this.waiting.length; count++) {
      const next = this.waiting[count]!;
      if (rows + next.rows > this.options.maxBatchRows || !sameRowShape(first.inputs, next.inputs)) break;
      rows += next.rows;
    }
    this.numRowsWaiting -= rows;
    return this.waiting.splice(0, count);
  }

  private joined(batch: readonly Waiting[]): TensorsByName {
    const { model } = this;
    return joinRows(
      batch.map(({ inputs }) => inputs),
      (numBytes) => model.allocate?.(numBytes) ?? new ArrayBuffer(numBytes),
    );
  }

  private async runBatch(batch: readonly Waiting[]): Promise<void> {
    const rows = batch.reduce((sum, waiting) => sum + waiting.rows, 0);
    const start = performance.now();
    this.numRunning++;
    this.numRowsRunning += rows;
    try {
      let timedMs: number | undefined;
      const outputs = await this.model.run(this.joined(batch), (ms) => (timedMs = ms));
      const end = performance.now();
      const runMs = timedMs ?? end - start;
      this.estimate.add(rows, runMs);
      this.onBatch(rows, runMs);
      let firstRow = 0;
      for (const waiting of batch) {
        waiting.settle({
          outputs: rowsOf(outputs, firstRow, waiting.rows),
          queueMs: end - runMs - waiting.since,
          runMs,
        });
        firstRow += waiting.rows;
      }
    } catch (error) {
      for (const waiting of batch) waiting.settle(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.numRunning--;
      this.numRowsRunning -= rows;
      this.dispatch();
    }
  }
}

const aborted = (): Error => new RequestAbortedError('The caller went away.', { fix: 'Wait longer before giving up.' });

function tooLate(timeoutMs: number): Error {
  return new DeadlineExceededError('The answer was not ready in time.', {
    expected: `within ${Math.round(timeoutMs)} ms`,
    fix: 'Allow more time, or send fewer rows at once.',
  });
}
