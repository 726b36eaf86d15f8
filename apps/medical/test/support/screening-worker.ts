import { join } from 'node:path';

import type { Journey } from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { screenHandler } from '@newfield/jobs/handlers';
import { openPropertyModel } from '@newfield/medical/molecules';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { openBlobStore } from '@newfield/store';

/** A worker that screens molecules with the shipped models. */
export async function startScreening({ database, installation }: Journey): Promise<{ readonly worker: RunningWorker }> {
  const blobs = await openBlobStore({ home: installation.home });
  const openModel = (name: string) => openPropertyModel(join(medicalModelsFolder, name));
  const worker = await startWorker(database, {
    name: 'screener',
    blobs,
    folder: join(installation.home, 'screening'),
    handlers: { screen: screenHandler({ database, blobs, openModel }) },
  });
  return { worker };
}
