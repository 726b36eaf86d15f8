import type { Worker } from 'node:worker_threads';
import { ReadingError } from '../reading-error.ts';
import type { ReadingAnswer, ReadingRequest, ReadingValue } from './reading-messages.ts';
import { startThread } from './start-thread.ts';
import { startWorkingTime } from './working-time.ts';

/** How often the thread's memory is looked at, in ms: what lies outside V8's heap (pixels, WASM) has no other limit. */
const watchMs = 10;

/** How long a thread may take to start on a busy machine, in ms. */
const startMsMax = 60_000;

/** A thread that answers one request at a time, and is stopped where one takes too much. */
export class ReadingThread {
  /** False once it was stopped or has ended: a new one is needed then. */
  isAlive = true;
  private readonly worker: Worker;
  /** Settles when it can be asked. */
  readonly ready: Promise<unknown>;
  private readonly memoryLimitMb: number;

  /** @param memoryLimitMb most that the process may grow while the thread is asked, in MB */
  constructor(memoryLimitMb: number) {
    this.memoryLimitMb = memoryLimitMb;
    this.worker = startThread(memoryLimitMb);
    this.ready = this.answer(startMsMax);
    // Who asks hears of it; nobody may be asking.
    this.ready.catch(() => undefined);
    this.worker.unref();
  }

  /**
   * @param timeLimitMs of working time for the answer, with the start of the thread where it has not started yet
   * @throws ReadingError the thread's own, or `too-slow`, `too-large`, `damaged-file` where the thread had to be stopped.
   */
  async ask(request: ReadingRequest, timeLimitMs: number): Promise<ReadingValue> {
    this.worker.ref();
    const elapsedMs = startWorkingTime();
    try {
      await this.startWithin(timeLimitMs);
      this.worker.postMessage(request);
      const answer = await this.answer(timeLimitMs - elapsedMs());
      if (answer.kind === 'done') return answer.value;
      if (answer.kind === 'refused') throw new ReadingError(answer.code, answer.message);
      throw new RangeError(answer.kind === 'ready' ? 'The thread started twice.' : answer.message);
    } finally {
      this.worker.unref();
    }
  }

  async stop(): Promise<void> {
    this.isAlive = false;
    await this.worker.terminate();
  }

  /** One that takes too long to start isn't stopped for it: the next file finds it ready. */
  private async startWithin(timeLimitMs: number): Promise<void> {
    const elapsedMs = startWorkingTime();
    let watch: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      watch = setInterval(() => {
        if (elapsedMs() <= timeLimitMs) return;
        reject(new ReadingError('too-slow', 'The reader starts anew after another file; send this one again.'));
      }, watchMs);
    });
    await Promise.race([this.ready, tooLate]).finally(() => clearInterval(watch));
  }

  /** The next message, if it comes in time and before the process has grown too much. */
  private async answer(timeLimitMs: number): Promise<ReadingAnswer> {
    const { worker } = this;
    const before = process.memoryUsage.rss();
    const elapsedMs = startWorkingTime();
    let watch: NodeJS.Timeout | undefined;
    const listening = new AbortController();
    try {
      return await new Promise<ReadingAnswer>((resolve, reject) => {
        const refuse = (code: 'too-slow' | 'too-large' | 'damaged-file', message: string, cause?: unknown): void =>
          reject(new ReadingError(code, message, { cause }));
        const onMessage = (answer: ReadingAnswer): void => resolve(answer);
        const onError = (cause: Error & { code?: string }): void =>
          cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? refuse(
                'too-large',
                `Reading the file takes more than ${this.memoryLimitMb} MB; send it in smaller parts.`,
              )
            : refuse('damaged-file', 'The file stops the reader; send it again from its source.', cause);
        const onExit = (): void => refuse('damaged-file', 'The file stops the reader; send it again from its source.');
        worker.once('message', onMessage).once('error', onError).once('exit', onExit);
        listening.signal.addEventListener('abort', () => {
          worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        });
        watch = setInterval(() => {
          if (elapsedMs() > timeLimitMs) {
            refuse('too-slow', 'Reading the file takes too long; send it again, or in smaller parts.');
          } else if (process.memoryUsage.rss() - before > this.memoryLimitMb * 1e6) {
            refuse('too-large', `Reading the file takes more than ${this.memoryLimitMb} MB; send it in smaller parts.`);
          }
        }, watchMs);
      });
    } catch (error) {
      listening.abort();
      // Codecs in a thread that was pushed to its limits aren't to be trusted with the next patient.
      worker.on('error', () => undefined);
      await this.stop();
      throw error;
    } finally {
      clearInterval(watch);
      listening.abort();
    }
  }
}
