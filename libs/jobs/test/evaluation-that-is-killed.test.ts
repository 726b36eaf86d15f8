import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueue, type JobStatus, type Queue } from '../src/index.ts';
import { askedService, keptEvaluations } from './asked-service.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { WorkerProcess } from './worker-process.ts';

/** So many that asking them takes seconds: time to be killed in. */
const numQuestions = 240;
let database: TestDatabase;
let queue: Queue;
const started: WorkerProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  queue = await openQueue(database);
}, 120_000);
afterAll(async () => {
  for (const worker of started) await worker.signal('SIGKILL');
  await queue?.close();
  await database?.close();
});

async function startWorker(name: string): Promise<WorkerProcess> {
  const { url, folder } = database;
  const places = { blobs: join(folder, 'blobs'), folder: join(folder, name) };
  const worker = await WorkerProcess.start({ url, name, leaseSeconds: 15, ...places });
  started.push(worker);
  return worker;
}

async function until(jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> {
  for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(400_000) })) {
    if (isReached(status)) return status;
  }
  throw new Error('the job did not get there');
}

it('a worker that is killed in the middle of an evaluation leaves it to the next, which asks the rest and keeps it once', async () => {
  const asked = await askedService(database, numQuestions);
  const first = await startWorker('first');
  const jobId = await queue.send('evaluate-assistant', asked);
  await until(jobId, ({ checkpoint }) => checkpoint !== undefined);
  await first.signal('SIGKILL');
  expect(await keptEvaluations(database, asked)).toEqual([]);

  await startWorker('second');
  const status = await until(jobId, ({ state }) => state === 'completed');
  expect(status).toMatchObject({ worker: 'second', output: { numQuestions } });
  expect(status.attempt).toBeGreaterThan(1);
  const lines = (await queue.log(jobId)).map(({ line }) => line);
  expect(lines).toContain('going on where the run before it was broken off');
  const kept = await keptEvaluations(database, asked);
  expect(kept).toHaveLength(1);
  expect(kept[0]!.results).toHaveLength(numQuestions);
  expect(kept[0]!.figures).toMatchObject({ all: { answer: { numRight: numQuestions / 2 } } });
}, 600_000);
