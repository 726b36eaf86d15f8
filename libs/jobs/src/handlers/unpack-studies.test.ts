import { readFile } from 'node:fs/promises';
import { deidentify } from '@newfield/medical';
import { SafeReader } from '@newfield/medical/node';
import { zipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { isCompleted, useWorkshop } from '../../test/workshop.ts';
import { sendArchive } from '../studies/send-archive.ts';
import { unpackStudiesHandler } from './unpack-studies.ts';

const workshop = useWorkshop();
const reader = new SafeReader();
afterAll(() => reader.close());

const key = new TextEncoder().encode('a key of these tests alone');
const sample = (name: string) => readFile(new URL(`../../../../packages/medical/samples/${name}.dcm`, import.meta.url));

const work = () => {
  const { database, blobs, queue } = workshop;
  const deidentifier = async () => (bytes: Uint8Array) => deidentify(bytes, { key, dates: 'shift' });
  return workshop.work({ 'unpack-studies': unpackStudiesHandler({ database, blobs, queue, reader, deidentifier }) });
};
const send = (archive: Uint8Array): Promise<string> =>
  sendArchive(workshop, { bytes: archive, numBytes: archive.byteLength, options: { requestedBy: 'ann' } });
/** What the blob store holds without a record of it. */
const unrecorded = async (): Promise<string[]> => {
  const { rows } = await workshop.database.pool.query<{ sha256: string }>('select sha256 from blobs');
  const held: string[] = [];
  for await (const sha256 of workshop.blobs.list()) held.push(sha256);
  return held.filter((sha256) => !rows.some((row) => row.sha256 === sha256));
};

it('takes in the files of an archive, counts those that can’t be read, and removes the archive', async () => {
  const [chest, breast] = await Promise.all([sample('chest-phantom-opacity'), sample('breast-ultrasound-phantom')]);
  const jobId = await send(
    zipSync({
      'a/chest.dcm': chest,
      'a/again.dcm': chest,
      'b/breast.dcm': breast,
      'notes.txt': Buffer.from('no picture'),
    }),
  );
  expect(await unrecorded()).toHaveLength(1);
  await work();
  const { output } = await workshop.until(jobId, isCompleted);
  expect(output).toMatchObject({ numTaken: 2, numKnown: 1, refused: { CORRUPT_FILE: 1 } });
  const { studyIds } = output as unknown as { studyIds: string[] };
  expect(studyIds).toHaveLength(2);
  expect(await unrecorded()).toEqual([]);
  expect((await workshop.queue.list({ kind: 'read-study', limit: 10 })).map(({ input }) => input)).toEqual(
    expect.arrayContaining(studyIds.map((studyId) => ({ studyId }))),
  );
});

it('refuses a bomb for good, says why, and removes it', async () => {
  const jobId = await send(zipSync({ bomb: new Uint8Array(5_000_000) }));
  await work();
  const { failure, attempt } = await workshop.until(jobId, ({ state }) => state === 'dead-letter');
  expect([failure?.code, attempt]).toEqual(['VALUE_RANGE', 1]);
  expect(await unrecorded()).toEqual([]);
});
