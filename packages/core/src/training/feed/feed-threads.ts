import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Batch, RowSource } from '../../contracts/dataset.ts';
import { ThreadLostError } from '../../contracts/errors/index.ts';
import type { BatchForm } from './finish-batch.ts';
import { fromSentError } from './sent-error.ts';
import { buffersOf, type FeedJob, type FromThread, type ThreadSetup, type ToThread } from './thread-messages.ts';

interface Waiting {
  resolve(batch: Batch): void;
  reject(cause: unknown): void;
}

interface Thread {
  readonly worker: Worker;
  readonly posted: Int32Array;
}

/** Threads that make batches ready. Which of them takes a batch makes no difference to it. */
export class FeedThreads {
  /** Resolves when every thread is at work; what goes wrong before is what `make` rejects with. */
  readonly started: Promise<void>;
  private readonly threads: readonly Thread[];
  private readonly waiting = new Map<number, Waiting>();
  private numStarted = 0;
  private numJobs = 0;
  private source: RowSource | undefined;
  private failure: unknown;
  private isClosed = false;
  private settleStart: () => void = () => undefined;

  constructor(form: BatchForm, numThreads: number) {
    this.started = new Promise((resolve) => (this.settleStart = resolve));
    this.threads = Array.from({ length: numThreads }, () => {
      const posted = new Int32Array(new SharedArrayBuffer(4));
      const worker = startWorker({ form, posted });
      worker.on('message', (message: FromThread) => this.receive(message));
      worker.on('error', (cause) => this.fail(cause));
      worker.on('exit', () => this.fail(undefined));
      // A training that ends early must not be kept alive by its threads.
      worker.unref();
      return { worker, posted };
    });
  }

  /** Until then batches are better made here than waited for. */
  get isStarted(): boolean {
    return this.numStarted === this.threads.length || this.failure !== undefined;
  }

  /**
   * @param source who reads rows
   * @returns the rows' batch as the engine takes it
   */
  readAndFinish(rows: Int32Array, source: RowSource, place: FeedJob['place']): Promise<Batch> {
    if (this.source !== source) {
      this.source = source;
      for (const thread of this.threads) post(thread, { source });
    }
    return this.make({ rows }, place, []);
  }

  /** @returns the batch as the engine takes it. The buffers of what was given go to the thread and must not be used again. */
  finish(batch: Batch, place: FeedJob['place']): Promise<Batch> {
    return this.make({ batch }, place, buffersOf(batch));
  }

  /** Calls the threads to work, because somebody waits or will soon. */
  wake(): void {
    for (const { posted } of this.threads) Atomics.notify(posted, 0);
  }

  /** Batches under way. */
  get numWaiting(): number {
    return this.waiting.size;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private make(given: FeedJob['given'], place: FeedJob['place'], transfers: ArrayBuffer[]): Promise<Batch> {
    const id = this.numJobs++;
    const thread = this.threads[id % this.threads.length]!;
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) return reject(this.failure);
      this.waiting.set(id, { resolve, reject });
      thread.worker.ref();
      post(thread, { job: { id, given, place } }, transfers);
    });
  }

  private receive(message: FromThread): void {
    if ('isStarted' in message) {
      this.numStarted++;
      if (this.isStarted) this.settleStart();
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if ('failure' in message) waiting?.reject(fromSentError(message.failure));
    else waiting?.resolve(message.batch);
  }

  private fail(cause: unknown): void {
    this.failure ??= new ThreadLostError(
      `A thread that makes batches ready ${this.isClosed ? 'was closed' : 'ended'}.`,
      {
        fix: 'Give the process more memory, or set numWorkers to 0.',
        cause,
      },
    );
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
    this.settleStart();
  }
}

/** Without waking the thread, which looks by itself. */
function post({ worker, posted }: Thread, message: ToThread, transfers: ArrayBuffer[] = []): void {
  worker.postMessage(message, transfers);
  Atomics.add(posted, 0, 1);
}

function startWorker(setup: ThreadSetup): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./feed-worker.${isSource ? 'ts' : 'js'}`, import.meta.url);
  if (!isSource) return new Worker(entry, { workerData: setup });
  // In a checkout the code runs as it stands, and the thread needs what compiles it. Whether it inherits that depends on
  // how the process was started, and on Node's version.
  const packageFile = createRequire(import.meta.url).resolve('tsx/package.json');
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(packageFile)).href;
  const [toCompile, from] = [entry.href, import.meta.url].map((url) => JSON.stringify(url));
  const start = `import('${compiler}').then(({ tsImport }) => tsImport(${toCompile}, ${from}))`;
  return new Worker(start, { eval: true, workerData: setup, execArgv: ['--conditions=@newfield/source'] });
}
