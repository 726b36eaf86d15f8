import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ask, startApplicationJourney, type Caller, type Journey } from '@newfield/application/testing';
import { startWorker, type JobHandlers, type RunningWorker } from '@newfield/jobs';
import { readStudyHandler } from '@newfield/jobs/handlers';
import { openStudyReader } from '@newfield/medical/intake';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { openBlobStore, type BlobStore } from '@newfield/store';

const folder = join(import.meta.dirname, '..', '..');
const samples = join(folder, '..', '..', 'packages', 'medical', 'samples');

/** Where pictures of pages go, for people to look at. */
export const screenshots = join(folder, 'test-output', 'screenshots');

export const samplePath = (name: string): string => join(samples, `${name}.dcm`);

export const startMedical = (): Promise<Journey> => startApplicationJourney(folder);

/**
 * A worker that reads studies with the shipped models.
 *
 * @param more what else it does
 */
export async function startReading(
  { database, installation }: Journey,
  more: (blobs: BlobStore) => JobHandlers,
): Promise<{ readonly worker: RunningWorker; readonly blobs: BlobStore }> {
  const blobs = await openBlobStore({ home: installation.home });
  const worker = await startWorker(database, {
    name: 'reader',
    blobs,
    folder: join(installation.home, 'jobs'),
    handlers: {
      'read-study': readStudyHandler({ database, blobs, reader: openStudyReader(medicalModelsFolder) }),
      ...more(blobs),
    },
  });
  return { worker, blobs };
}

/** Sends a sample in, as a program does. @returns its study's id */
export async function sendSample({ server }: Journey, caller: Caller, name: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(samplePath(name)));
  const response = await ask(server, caller, '/api/studies/uploads?sample=yes&identified=yes', {
    method: 'POST',
    bytes,
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { studyIds: [string] }).studyIds[0];
}
