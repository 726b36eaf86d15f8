import { join } from 'node:path';
import { openQueue, type JobStatus, type Queue } from '../src/index.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { WorkerProcess } from './worker-process.ts';

interface WorkerOptions {
  /** Default 5. */
  readonly leaseSeconds?: number;
  readonly modelsFolder?: string;
}

/** A database with its queue, and workers in processes of their own, which a test kills. */
export class KillableWorkers {
  readonly database: TestDatabase;
  readonly queue: Queue;
  readonly #started: WorkerProcess[] = [];

  private constructor(database: TestDatabase, queue: Queue) {
    this.database = database;
    this.queue = queue;
  }

  static async open(): Promise<KillableWorkers> {
    const database = await openTestDatabase();
    return new KillableWorkers(database, await openQueue(database));
  }

  async start(name: string, { leaseSeconds = 5, ...options }: WorkerOptions = {}): Promise<WorkerProcess> {
    const { url, folder } = this.database;
    const places = { blobs: join(folder, 'blobs'), folder: join(folder, name) };
    const worker = await WorkerProcess.start({ url, name, leaseSeconds, ...places, ...options });
    this.#started.push(worker);
    return worker;
  }

  /** A job's status as soon as it is so. @param patienceMs default 250,000 */
  async until(jobId: string, isReached: (status: JobStatus) => boolean, patienceMs = 250_000): Promise<JobStatus> {
    for await (const { status } of this.queue.follow(jobId, { signal: AbortSignal.timeout(patienceMs) })) {
      if (isReached(status)) return status;
    }
    throw new Error('the job did not get there');
  }

  async close(): Promise<void> {
    for (const worker of this.#started) await worker.signal('SIGKILL');
    await this.queue.close();
    await this.database.close();
  }
}
