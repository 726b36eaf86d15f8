import { join } from 'node:path';
import { loadPredictor } from '@newfield/core';
import { openBlobStore, type BlobStore } from '@newfield/store';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { trainHandler } from '../src/handlers/train.ts';
import { fetchBundle, withTemporaryFolder } from '../src/handlers/bundle-blob.ts';
import { tinyFeatures, tinyRecipe } from '../src/testing/tiny-recipe.ts';
import type { JobStatus } from '../src/queue/job-status.ts';
import { openQueue, type Queue } from '../src/queue/open-queue.ts';
import type { JobHandlers } from '../src/worker/handler.ts';
import { startWorker, type RunningWorker } from '../src/worker/start-worker.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

/** What a training of the tiny recipe tells when it is done. */
export interface Trained {
  readonly runId: string;
  readonly version: string;
  readonly bundleSha256: string;
}

/** A queue with a database and blobs of its own, and a worker while a test wants one. */
export interface Workshop {
  readonly database: TestDatabase;
  readonly queue: Queue;
  readonly blobs: BlobStore;
  /** Starts a worker, which ends with the test at the latest. */
  work(handlers: JobHandlers, name?: string): Promise<RunningWorker>;
  /** The first status that is as wanted. @throws Error when the job ends without it */
  until(jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus>;
  /** The handlers of a worker that trains the tiny recipe. */
  train(stepMs?: number): JobHandlers;
  /** The model's answers, as a fingerprint of its weights. */
  answersOf(bundleSha256: string): Promise<number[]>;
}

export const isCompleted = ({ state }: JobStatus): boolean => state === 'completed';

/** Opens a workshop before the tests of a file or `describe`, and closes it after them. */
export function useWorkshop(): Workshop {
  let [database, queue, blobs]: [TestDatabase?, Queue?, BlobStore?] = [];
  let worker: RunningWorker | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
    queue = await openQueue(database);
    blobs = await openBlobStore({ home: database.folder });
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });
  afterAll(async () => {
    await queue?.close();
    await database?.close();
  });
  return {
    get database() {
      return database!;
    },
    get queue() {
      return queue!;
    },
    get blobs() {
      return blobs!;
    },
    work: async (handlers, name = 'here') =>
      (worker = await startWorker(database!, { handlers, name, blobs: blobs!, folder: join(database!.folder, name) })),
    async until(jobId, isReached) {
      for await (const { status } of queue!.follow(jobId, { signal: AbortSignal.timeout(30_000) })) {
        if (isReached(status)) return status;
      }
      throw new Error('the job did not get there');
    },
    train: (stepMs = 0) => ({
      train: trainHandler({ database: database!, blobs: blobs!, recipes: [tinyRecipe({ stepMs })], commit: 'abc123' }),
    }),
    answersOf: (bundleSha256) =>
      withTemporaryFolder(async (folder) => {
        const bundle = await fetchBundle(blobs!, bundleSha256, folder, new AbortController().signal);
        const predictor = await loadPredictor(bundle);
        const answers = await predictor.predict({ dtype: 'float32', shape: [64, 4], data: tinyFeatures() });
        await predictor.dispose();
        return answers.map(({ probabilities }) => probabilities['above']!);
      }),
  };
}
