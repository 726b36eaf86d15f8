import { screenRequestSchema, type ScreeningModel } from '@newfield/medical/molecules';
import {
  countScreenRefusals,
  createScreen,
  deleteScreen,
  getScreen,
  getScreenMolecule,
  listScreenMolecules,
  listScreenRefusals,
  readScreenStructures,
  storeUpload,
} from '@newfield/store';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { isCompleted, useWorkshop } from '../../test/workshop.ts';
import type { JobStatus } from '../queue/job-status.ts';
import { screenHandler } from './screen.ts';

const workshop = useWorkshop();

/** A made-up model, sure of everything: the first tenth of a unit for each molecule it is asked. */
const model: ScreeningModel = {
  set: { properties: ['made-up'] },
  manifest: { version: '2.1.0' },
  answer: async ({ numRows }) =>
    Array.from({ length: numRows }, () => ({
      answers: [{ property: 'made-up', probability: 0.1, possible: ['negative'] as const }],
      nearestLikeness: 0.5,
      isInDomain: true,
      intendedUse: 'research-only' as const,
    })),
  dispose: async () => undefined,
};

const request = screenRequestSchema.parse({
  criteria: [
    { source: { from: 'descriptor', descriptor: 'logP' }, aim: { aim: 'high', low: -5, high: 40 } },
    { source: { from: 'model', model: 'made-up', property: 'made-up' }, aim: { aim: 'high', low: 0, high: 1 } },
  ],
  numKept: 500,
});

/** Alkanes of 1 to so many carbons, with broken records between. */
const library = (numMolecules: number): string[] =>
  Array.from({ length: numMolecules }, (_, index) => [`${'C'.repeat(index + 1)} alkane ${index + 1}`, 'C1CC']).flat();

async function send(lines: readonly string[]): Promise<{ readonly screenId: string; readonly jobId: string }> {
  const { database, blobs, queue } = workshop;
  const upload = { domain: 'medical/molecules', fileName: 'alkanes.smi', mediaType: 'chemical/x-daylight-smiles' };
  const { id: uploadId } = await storeUpload(database, blobs, upload, new TextEncoder().encode(lines.join('\n')));
  const jobId = newId();
  const { id: screenId } = await createScreen(database.db, { name: 'Alkanes', uploadId, request, jobId });
  await queue.send('screen', { screenId }, { jobId, retryDelaySeconds: 0 });
  return { screenId, jobId };
}

/** Threads that read molecules take their time to start on a busy machine. */
async function until(jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> {
  for await (const { status } of workshop.queue.follow(jobId, { signal: AbortSignal.timeout(200_000) })) {
    if (isReached(status)) return status;
  }
  throw new Error('the job did not get there');
}

const handlers = (openModel: (name: string) => Promise<ScreeningModel>) => ({
  screen: screenHandler({ ...workshop, openModel, blockSize: 8, saveEveryMs: 0 }),
});

describe('the job screen', () => {
  it('keeps the best with what refused ones stand at, in pages that are read by themselves', async () => {
    const { screenId, jobId } = await send(library(40));
    await workshop.work(handlers(async () => model));
    expect((await until(jobId, isCompleted)).output).toEqual({
      ...{ screenId, numRecords: 80, numRefused: 40, numKept: 40 },
    });
    const { db } = workshop.database;
    const { summary } = await getScreen(db, screenId);
    expect(summary).toMatchObject({ numRecords: 80, numRefused: 40, numInDomain: 40, numKept: 40, numDiverse: 40 });
    expect(summary!.models).toEqual([{ name: 'made-up', version: '2.1.0' }]);
    const first = await listScreenMolecules(db, screenId, { limit: 15 });
    expect(first.rows[0]).toMatchObject({ rank: 1, name: 'alkane 40', line: 79, smiles: 'C'.repeat(40) });
    expect(first.rows[0]!.facts).toMatchObject({ nearestLikeness: 0.5, alerts: [], brokenRules: { lipinski: 2 } });
    const second = await listScreenMolecules(db, screenId, { limit: 30, after: first.next });
    expect([...first.rows, ...second.rows].map(({ rank }) => rank)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    );
    expect(second.next).toBeUndefined();
    const diverse = await listScreenMolecules(db, screenId, { isDiverse: true, limit: 5 });
    expect(diverse.rows.map(({ diverseRank }) => diverseRank)).toEqual([1, 2, 3, 4, 5]);
    expect((await listScreenMolecules(db, screenId, { isInDomain: false })).rows).toEqual([]);
    expect((await listScreenMolecules(db, screenId, { ranks: [3, 7] })).rows.map(({ rank }) => rank)).toEqual([3, 7]);
    expect(await getScreenMolecule(db, screenId, 40)).toMatchObject({ name: 'alkane 1' });
    await expect(getScreenMolecule(db, screenId, 41)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    expect(await readScreenStructures(db, screenId)).toHaveLength(40);
    const refusals = await listScreenRefusals(db, screenId, { limit: 2, after: 2 });
    expect(refusals).toEqual({
      rows: [
        { line: 4, fault: 'unreadable' },
        { line: 6, fault: 'unreadable' },
      ],
      next: 6,
    });
    expect(await countScreenRefusals(db, screenId)).toEqual([{ fault: 'unreadable', count: 40 }]);
    await deleteScreen(db, screenId);
    expect(await readScreenStructures(db, screenId)).toEqual([]);
    await expect(getScreen(db, screenId)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  it('goes on from its checkpoint after a run that broke off, with each molecule once', async () => {
    const lines = library(60);
    const { screenId, jobId } = await send(lines);
    let numAsked = 0;
    let numFailures = 0;
    const breaking: ScreeningModel = {
      ...model,
      answer: async (features) => {
        numAsked += features.numRows;
        if (numAsked > 30 && numFailures === 0) {
          numFailures++;
          throw new Error('the machine is switched off');
        }
        return model.answer(features);
      },
    };
    await workshop.work(handlers(async () => breaking));
    const { attempt } = await until(jobId, isCompleted);
    expect(attempt).toBe(2);
    // What was done before the break isn't asked for again.
    expect(numAsked).toBeLessThan(60 + 30);
    const rows = await readScreenStructures(workshop.database.db, screenId);
    expect(rows.map(({ smiles }) => smiles.length)).toEqual(Array.from({ length: 60 }, (_, at) => 60 - at));
    expect((await getScreen(workshop.database.db, screenId)).summary).toMatchObject({
      numRecords: 120,
      numRefused: 60,
    });
  });

  it('fails for good where a model isn’t installed', async () => {
    const { screenId, jobId } = await send(library(3));
    const other: ScreeningModel = { ...model, set: { properties: ['another'] } };
    await workshop.work(handlers(async () => other));
    const { failure, attempt } = await until(jobId, ({ state }) => state === 'dead-letter');
    expect([failure?.code, attempt]).toEqual(['INVALID_ARGUMENT', 1]);
    expect((await getScreen(workshop.database.db, screenId)).summary).toBeNull();
  });
});
