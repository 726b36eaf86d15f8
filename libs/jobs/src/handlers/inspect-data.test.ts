import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { LeakageReport } from '@newfield/data';
import {
  deleteDatasetReports,
  expectDatasetReport,
  listDatasetReports,
  openBlobStore,
  removeUnusedBlobs,
  storeUpload,
  type BlobStore,
} from '@newfield/store';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { openQueue, type Queue } from '../queue/open-queue.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';
import { datasetUploadDomain } from '../data/upload-file.ts';
import { inspectDataHandler } from './inspect-data.ts';

let database: TestDatabase;
let queue: Queue;
let blobs: BlobStore;
let worker: RunningWorker;
beforeAll(async () => {
  database = await openTestDatabase();
  vi.stubEnv('NEWFIELD_CACHE', join(database.folder, 'cache'));
  queue = await openQueue(database);
  blobs = await openBlobStore({ home: database.folder });
  const handlers = { 'inspect-data': inspectDataHandler({ database, blobs }) };
  worker = await startWorker(database, { handlers, blobs, folder: join(database.folder, 'jobs') });
});
afterAll(async () => {
  await worker.stop();
  await queue.close();
  await database.close();
  vi.unstubAllEnvs();
});

const finish = async (jobId: string) => {
  for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(30_000) })) {
    if (status.finishedAt !== undefined) return status;
  }
  throw new Error('the job did not end');
};

/** A table of this test's own, whose column `closed` says what `bad` says. */
const table = Buffer.from(
  `size,closed,bad\n${Array.from({ length: 60 }, (_, n) => `${(n * 7) % 23},${n % 3 ? 0 : 1},${n % 3 ? 'no' : 'yes'}`).join('\n')}\n`,
);
const send = (domain: string) =>
  storeUpload(database, blobs, { domain, fileName: 'table.csv', mediaType: 'text/csv' }, table);

it('keeps a report with its data set, past the removal of unused blobs, until the data set is forgotten', async () => {
  const { id } = await send(datasetUploadDomain);
  const key = { reference: `upload:${id}`, analysis: 'leakage', target: 'bad' } as const;
  const jobId = await queue.send('inspect-data', key);
  await expectDatasetReport(database.db, key, jobId);
  expect(await finish(jobId)).toMatchObject({ state: 'completed' });
  const [kept] = await listDatasetReports(database.db, key);
  expect(kept).toMatchObject({ ...key, jobId, finishedAt: expect.any(Date) as Date });
  const report = (await json(await blobs.get(kept!.reportSha256!))) as LeakageReport;
  expect(report.features[0]).toMatchObject({ name: 'closed', auc: 1 });
  await database.db.execute(sql`update blobs set stored_at = now() - interval '2 hours'`);
  expect(await removeUnusedBlobs(database, blobs)).toBe(0);
  await deleteDatasetReports(database.db, key.reference);
  expect(await removeUnusedBlobs(database, blobs)).toBe(1);
});

it('opens no upload that was not sent in as a data set', async () => {
  const { id } = await send('medical');
  const status = await finish(await queue.send('inspect-data', { reference: `upload:${id}`, analysis: 'profile' }));
  expect(status).toMatchObject({ state: 'dead-letter', failure: { code: 'RECORD_NOT_FOUND' } });
});
