import type { Worker } from 'node:worker_threads';
import { ReadingError } from '../reading-error.ts';
import type { ReadingAnswer, ReadingRequest, ReadingValue } from './reading-messages.ts';
import { startThread } from './start-thread.ts';

export interface ReadingLimits {
  /** Longest that opening a file, or decoding one frame, may take, in ms; default 1500: with the stopping of the thread, two seconds. */
  readonly timeLimitMs?: number;
  /** Most that the process may grow meanwhile, in MB; default 1024. */
  readonly memoryLimitMb?: number;
}

/** How often the thread's memory is looked at, in ms: what lies outside V8's heap (pixels, WASM) has no other limit. */
const watchMs = 10;

/** How long a thread may take to start on a busy machine, in ms. */
const startMsMax = 60_000;

/** A thread that answers one request at a time, and is stopped where one takes too much. */
export class ReadingThread {
  /** False once it was stopped or has ended: a new one is needed then. */
  isAlive = true;
  private readonly worker: Worker;
  private readonly ready: Promise<unknown>;
  private readonly timeLimitMs: number;
  private readonly memoryLimitMb: number;

  constructor({ timeLimitMs = 1500, memoryLimitMb = 1024 }: ReadingLimits) {
    this.timeLimitMs = timeLimitMs;
    this.memoryLimitMb = memoryLimitMb;
    this.worker = startThread(memoryLimitMb);
    this.ready = this.answer(startMsMax);
    // Who asks hears of it; nobody may be asking.
    this.ready.catch(() => undefined);
    this.worker.unref();
  }

  /** @throws ReadingError the thread's own, or `too-slow`, `too-large`, `damaged-file` where the thread had to be stopped. */
  async ask(request: ReadingRequest): Promise<ReadingValue> {
    this.worker.ref();
    try {
      await this.ready;
      this.worker.postMessage(request);
      const answer = await this.answer(this.timeLimitMs);
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

  /** The next message, if it comes in time and before the process has grown too much. */
  private async answer(timeLimitMs: number): Promise<ReadingAnswer> {
    const { worker } = this;
    const before = process.memoryUsage.rss();
    const start = performance.now();
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
          if (performance.now() - start > timeLimitMs) {
            refuse(
              'too-slow',
              `Reading the file takes longer than ${timeLimitMs} ms; send it again, or in smaller parts.`,
            );
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
