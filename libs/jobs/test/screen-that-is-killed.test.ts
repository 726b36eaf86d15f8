import { join } from 'node:path';
import { screenRequestSchema } from '@newfield/medical/molecules';
import { createScreen, getScreen, openBlobStore, readScreenStructures, storeUpload } from '@newfield/store';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KillableWorkers } from './killable-workers.ts';

let workers: KillableWorkers;

beforeAll(async () => {
  workers = await KillableWorkers.open();
}, 120_000);
afterAll(() => workers?.close());

/** Chains of one to five kinds of atoms, every one another molecule. */
const library = Array.from(
  { length: 600 },
  (_, index) =>
    `C${index.toString(5).replaceAll(/\d/g, (digit) => ['C', 'O', 'N', 'S', 'F'][Number(digit)]!.replace('F', 'C(F)'))} m${index}`,
);

it('a worker that is killed in the middle of a screen leaves it to the next, and no molecule is lost or there twice', async () => {
  const { database, queue } = workers;
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
  const first = await workers.start('first');
  await workers.until(jobId, ({ checkpoint }) => checkpoint !== undefined && checkpoint.note !== 'all records');
  await first.signal('SIGKILL');
  expect((await getScreen(database.db, screenId)).summary).toBeNull();

  await workers.start('second');
  const status = await workers.until(jobId, ({ state }) => state === 'completed');
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
