import { join } from 'node:path';
import { screenRequestSchema } from '@newfield/medical/molecules';
import { createScreen, getScreen, openBlobStore, readScreenStructures, storeUpload } from '@newfield/store';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueue, type JobStatus, type Queue } from '../src/index.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { WorkerProcess } from './worker-process.ts';

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
  const worker = await WorkerProcess.start({ url, name, leaseSeconds: 5, ...places });
  started.push(worker);
  return worker;
}

async function until(jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> {
  for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(250_000) })) {
    if (isReached(status)) return status;
  }
  throw new Error('the job did not get there');
}

/** Chains of one to five kinds of atoms, every one another molecule. */
const library = Array.from(
  { length: 600 },
  (_, index) =>
    `C${index.toString(5).replaceAll(/\d/g, (digit) => ['C', 'O', 'N', 'S', 'F'][Number(digit)]!.replace('F', 'C(F)'))} m${index}`,
);

it('a worker that is killed in the middle of a screen leaves it to the next, and no molecule is lost or there twice', async () => {
  const blobs = await openBlobStore({ home: join(database.folder, 'blobs') });
  const upload = { domain: 'medical/molecules', fileName: 'chains.smi', mediaType: 'chemical/x-daylight-smiles' };
  const bytes = new TextEncoder().encode(library.flatMap((line) => [line, 'broken(']).join('\n'));
  const { id: uploadId } = await storeUpload(database, blobs, upload, bytes);
  const request = screenRequestSchema.parse({
    criteria: [{ source: { from: 'descriptor', descriptor: 'logP' }, aim: { aim: 'high', low: -20, high: 20 } }],
    numKept: 10_000,
  });
  const jobId = newId();
  const { id: screenId } = await createScreen(database.db, { name: 'Chains', uploadId, request, jobId });
  await queue.send('screen', { screenId }, { jobId });
  const first = await startWorker('first');
  await until(jobId, ({ checkpoint }) => checkpoint !== undefined && checkpoint.note !== 'all records');
  await first.signal('SIGKILL');
  expect((await getScreen(database.db, screenId)).summary).toBeNull();

  await startWorker('second');
  const status = await until(jobId, ({ state }) => state === 'completed');
  expect(status).toMatchObject({ worker: 'second', output: { numRecords: 1200, numRefused: 600, numKept: 600 } });
  expect(status.attempt).toBeGreaterThan(1);
  const { rows } = await database.pool.query<{ line: number }>(
    'select line from medical_screen_molecules where screen_id = $1 order by line',
    [screenId],
  );
  expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 600 }, (_, at) => 2 * at + 1));
  const structures = await readScreenStructures(database.db, screenId);
  expect(structures.map(({ rank }) => rank)).toEqual(Array.from({ length: 600 }, (_, at) => at + 1));
}, 500_000);
