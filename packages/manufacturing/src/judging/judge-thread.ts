import type { Worker } from 'node:worker_threads';
import { ThreadLostError } from '@newfield/core/contracts';
import { receivedError, type Answered, type JudgeAnswer, type JudgeQuestion } from './judge-messages.ts';
import { startThread } from './start-thread.ts';

interface Waiting {
  resolve(answer: JudgeAnswer): void;
  reject(cause: unknown): void;
}

/** A thread that has inspectors open and answers questions, as many at a time as are asked. */
export class JudgeThread {
  /** Settles when the thread has ended, wanted or not. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #numAsked = 0;
  #hasEnded = false;

  constructor() {
    const worker = (this.#worker = startThread());
    worker.unref();
    worker.on('message', (message: Answered) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('failure' in message) waiting?.reject(receivedError(message.failure));
      else waiting?.resolve(message.answer);
    });
    worker.on('error', () => undefined);
    this.ended = new Promise((resolve) =>
      worker.once('exit', () => {
        this.#hasEnded = true;
        for (const { reject } of this.#waiting.values()) reject(lost());
        this.#waiting.clear();
        resolve();
      }),
    );
  }

  /**
   * @param transfer memory that goes to the thread and is gone here
   * @throws ThreadLostError when the thread ends before it has answered; otherwise what the thread threw
   */
  ask(question: JudgeQuestion, transfer: readonly ArrayBuffer[] = []): Promise<JudgeAnswer> {
    if (this.#hasEnded) return Promise.reject(lost());
    const id = this.#numAsked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, question }, [...transfer]);
    });
  }

  /** Ends the thread; what it was asked is lost. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

const lost = (): Error =>
  new ThreadLostError('The thread that judges parts ended at work.', {
    stage: 'runtime',
    fix: 'Send the picture again; too little memory is the usual reason.',
  });
