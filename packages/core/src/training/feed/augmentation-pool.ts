import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Batch } from '../../contracts/dataset.ts';
import type { AugmentationPlace } from '../../preprocessing/image/augment.ts';
import type { AugmentationSpec } from '../../preprocessing/image/augmentation-spec.ts';
import { buffersOf, type AugmentationJob, type AugmentationResult } from './augmentation-job.ts';

interface Waiting {
  resolve(batch: Batch): void;
  reject(cause: unknown): void;
}

/** Threads that change batches by one specification. Which of them takes a batch makes no difference to it. */
export class AugmentationPool {
  private readonly workers: readonly Worker[];
  private readonly waiting = new Map<number, Waiting>();
  private numJobs = 0;
  private failure: unknown;

  constructor(spec: AugmentationSpec, numWorkers: number) {
    this.workers = Array.from({ length: numWorkers }, () => {
      const worker = startWorker(spec);
      worker.on('message', ({ id, batch }: AugmentationResult) => {
        this.waiting.get(id)?.resolve(batch);
        this.waiting.delete(id);
      });
      worker.on('error', (cause) => this.fail(cause));
      worker.on('exit', () => this.fail(new Error('A thread that augments pictures ended.')));
      // A training that ends early must not be kept alive by its threads.
      worker.unref();
      return worker;
    });
  }

  /** @returns the batch, changed. The buffers of what was given go to the thread and must not be used again. */
  augment(batch: Batch & { rowIds: Int32Array }, place: AugmentationPlace): Promise<Batch> {
    const id = this.numJobs++;
    const job: AugmentationJob = { id, batch, place };
    const worker = this.workers[id % this.workers.length]!;
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) return reject(this.failure);
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage(job, buffersOf(batch));
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private fail(cause: unknown): void {
    this.failure ??= cause;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

function startWorker(spec: AugmentationSpec): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./augmentation-worker.${isSource ? 'ts' : 'js'}`, import.meta.url);
  if (!isSource) return new Worker(entry, { workerData: spec });
  // In a checkout the code runs as it stands, and the thread needs what compiles it. Whether it inherits that depends on
  // how the process was started, and on Node's version.
  const packageFile = createRequire(import.meta.url).resolve('tsx/package.json');
  const compiler = new URL('dist/esm/api/index.mjs', pathToFileURL(packageFile)).href;
  const [toCompile, from] = [entry.href, import.meta.url].map((url) => JSON.stringify(url));
  const start = `import('${compiler}').then(({ tsImport }) => tsImport(${toCompile}, ${from}))`;
  return new Worker(start, { eval: true, workerData: spec, execArgv: [] });
}
