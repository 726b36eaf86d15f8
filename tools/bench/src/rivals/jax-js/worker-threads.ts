import { resolveObjectURL } from 'node:buffer';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a browser's worker has and a thread of Node doesn't. */
const prelude = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (content) => parentPort.postMessage(content);
parentPort.on('message', (data) => self.onmessage({ data }));
`;

/** A browser's `Worker` on a thread of Node, as far as jax-js needs one: without it, it computes on one thread. */
class BrowserWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((error: Error) => void) | null = null;
  private readonly thread: Promise<Worker>;

  constructor(url: string) {
    this.thread = this.start(url);
  }

  postMessage(content: unknown): void {
    void this.thread.then((thread) => thread.postMessage(content));
  }

  private async start(url: string): Promise<Worker> {
    const thread = new Worker(prelude + (await resolveObjectURL(url)!.text()), { eval: true });
    thread.on('message', (data: unknown) => this.onmessage?.({ data }));
    thread.on('error', (error) => this.onerror?.(error));
    return thread;
  }
}

/** Gives jax-js as many threads as everyone else has; before it is imported. */
export function provideThreads(): void {
  Object.assign(globalThis, { Worker: BrowserWorker });
  Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: availableParallelism() } });
}
