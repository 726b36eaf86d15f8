import type { Worker } from 'node:worker_threads';
import { ThreadLostError } from '@newfield/core/contracts';
import { startThread } from './start-thread.ts';

interface Answered {
  readonly id: number;
}

/** Something that a thread tells while it works on a question. */
export interface Note extends Answered {
  readonly note: unknown;
}

interface Waiting<Answer> {
  readonly thread: Worker;
  readonly onNote: ((note: unknown) => void) | undefined;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** Threads that answer questions, each one at a time; whoever asks more than there are threads waits. */
export class ThreadPool<Question extends Answered, Answer extends Answered> {
  readonly #threads: Worker[];
  readonly #idle: Worker[];
  readonly #waiting = new Map<number, Waiting<Answer>>();
  readonly #turns: ((thread: Worker) => void)[] = [];
  #isClosed = false;

  /** @param path as `startThread` has it */
  constructor(path: string, numThreads: number, setup?: unknown) {
    this.#threads = Array.from({ length: numThreads }, () => startThread(path, setup));
    this.#idle = [...this.#threads];
    for (const thread of this.#threads) {
      thread.unref();
      thread.on('message', (message: Answer | Note) => {
        if ('note' in message) this.#waiting.get(message.id)?.onNote?.(message.note);
        else this.#take(thread, message);
      });
      thread.on('error', () => undefined);
      thread.once('exit', () => this.#lose(thread));
    }
  }

  /** @throws ThreadLostError when the thread ends before it has answered */
  async ask(
    question: Question,
    transfer: readonly ArrayBuffer[] = [],
    onNote?: (note: unknown) => void,
  ): Promise<Answer> {
    const thread = await this.#turn();
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(question.id, { thread, onNote, resolve, reject });
      thread.ref();
      thread.postMessage(question, [...transfer]);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #turn(): Promise<Worker> {
    const idle = this.#idle.pop();
    return idle === undefined ? new Promise((resolve) => this.#turns.push(resolve)) : Promise.resolve(idle);
  }

  #take(thread: Worker, answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    thread.unref();
    const next = this.#turns.shift();
    if (next === undefined) this.#idle.push(thread);
    else next(thread);
    waiting?.resolve(answer);
  }

  #lose(thread: Worker): void {
    for (const [id, { thread: asked, reject }] of this.#waiting) {
      if (asked !== thread) continue;
      this.#waiting.delete(id);
      reject(
        new ThreadLostError('A thread ended at work.', { fix: 'Try again; too little memory is the usual reason.' }),
      );
    }
    if (!this.#isClosed) this.#idle.splice(this.#idle.indexOf(thread), this.#idle.includes(thread) ? 1 : 0);
  }
}
