import type { Worker } from 'node:worker_threads';
import { ThreadLostError } from '@newfield/core/contracts';
import { startWorkingTime } from '../../reading/thread/working-time.ts';
import type { FeatureBlock, RecordBlock, Refusal } from './feature-block.ts';
import { startFeatureThread } from './start-thread.ts';

/** What a thread is sent. */
export interface BlockRequest {
  readonly block: RecordBlock;
  /** One int32: the place of the record that is worked on; {@link notStarted} before the first. */
  readonly progress: SharedArrayBuffer;
}

/** A thread that starts its RDKit works on no record yet. */
const notStarted = -1;

/**
 * A thread that featurises blocks, and is replaced when a record holds it up: RDKit can't be interrupted from within. The record is
 * refused, and the others of its block are done anew.
 */
export class FeatureThread {
  readonly #timeLimitMs: number;
  #worker: Worker | undefined;
  #isStopped = false;

  /** @param timeLimitMs longest that a record may take, in ms in which the process could work */
  constructor(timeLimitMs: number) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** One block at a time. @throws ThreadLostError when the thread ends by itself */
  async featurise(block: RecordBlock): Promise<FeatureBlock> {
    const slow: Refusal[] = [];
    let rest = block;
    for (;;) {
      const answer = await this.#ask(rest);
      if (typeof answer !== 'number') return { ...answer, refusals: [...slow, ...answer.refusals] };
      await this.#end();
      slow.push({ line: rest.lines[answer]!, fault: 'too-slow' });
      const isOther = (_: unknown, index: number): boolean => index !== answer;
      rest = { lines: rest.lines.filter(isOther), texts: rest.texts.filter(isOther) };
    }
  }

  /** Whatever it works on is lost. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** @returns the features, or the place of the record that takes too long */
  #ask(block: RecordBlock): Promise<FeatureBlock | number> {
    if (this.#isStopped) return Promise.reject(lostThread());
    const worker = (this.#worker ??= startedThread());
    const progress = new SharedArrayBuffer(4);
    const at = new Int32Array(progress).fill(notStarted);
    return new Promise((resolve, reject) => {
      let [last, elapsedMs] = [notStarted, startWorkingTime()];
      const watch = setInterval(
        () => {
          const now = Atomics.load(at, 0);
          if (now !== last || now === notStarted) [last, elapsedMs] = [now, startWorkingTime()];
          else if (elapsedMs() > this.#timeLimitMs) settle(() => resolve(now));
        },
        Math.ceil(this.#timeLimitMs / 4),
      );
      const settle = (finish: () => void): void => {
        clearInterval(watch);
        worker.off('exit', lost);
        worker.off('message', answered);
        finish();
      };
      const lost = (): void =>
        settle(() => {
          this.#worker = undefined;
          reject(lostThread());
        });
      const answered = (answer: FeatureBlock): void => settle(() => resolve(answer));
      worker.once('exit', lost);
      worker.once('message', answered);
      worker.postMessage({ block, progress } satisfies BlockRequest);
    });
  }
}

/** What goes wrong in a thread ends it, which is what is listened for. */
function startedThread(): Worker {
  const worker = startFeatureThread();
  worker.on('error', () => undefined);
  return worker;
}

const lostThread = (): Error =>
  new ThreadLostError('A thread ended at work.', { fix: 'Try again; too little memory is the usual reason.' });
