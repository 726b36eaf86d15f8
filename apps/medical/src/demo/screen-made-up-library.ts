import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openQueue, startWorker } from '@newfield/jobs';
import { screenHandler } from '@newfield/jobs/handlers';
import { openPropertyModel } from '@newfield/medical/molecules';
import { createScreen, getScreen, listScreens, openBlobStore, type Database } from '@newfield/store';

import { medicalModelsFolder, storeUpload } from '../server/platform.ts';
import { libraryDomain } from '../server/screens/keep-library.ts';
import { screenChoices } from '../server/screens/screen-choices.ts';

const fileName = 'made-up-library.smi';
const path = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'medical', 'samples', fileName);
const screeningMsMax = 180_000;

/** Screens molecules that this project made up for inhibitors of BACE-1, once: one that is there stays as it is. */
export async function screenMadeUpLibrary(database: Database): Promise<void> {
  const { rows } = await listScreens(database.db, { limit: 200 });
  if (rows.some(({ isMadeUp }) => isMadeUp)) return;
  console.log('A library of molecules that this project made up is screened …');
  const [blobs, queue] = await Promise.all([openBlobStore(), openQueue(database)]);
  const openModel = (name: string) => openPropertyModel(join(medicalModelsFolder, name));
  const worker = await startWorker(database, {
    blobs,
    handlers: { screen: screenHandler({ database, blobs, openModel }) },
  });
  try {
    const upload = { domain: libraryDomain, fileName, mediaType: 'chemical/x-daylight-smiles' };
    const { id: uploadId } = await storeUpload(database, blobs, upload, await readFile(path));
    const { criteria } = screenChoices().presets.find(({ name }) => name === 'bace')!;
    const jobId = randomUUID();
    const request = { criteria, rankBy: 'expected', numKept: 1000 };
    const name = 'BACE-1, made-up library · 虚构分子库';
    const { id: screenId } = await createScreen(database.db, { name, uploadId, request, jobId, isMadeUp: true });
    await queue.send('screen', { screenId }, { jobId });
    const deadlineMs = Date.now() + screeningMsMax;
    while ((await getScreen(database.db, screenId)).summary === null) {
      if (Date.now() > deadlineMs) throw new Error('The made-up library was not screened within three minutes.');
      await sleep(200);
    }
  } finally {
    await worker.stop({ finishWithinMs: 5_000 });
    await queue.close();
  }
}
