import { buffer } from 'node:stream/consumers';
import { NewfieldError } from '@newfield/core';
import { studyUrgency, type HeatMap, type StudyResult } from '@newfield/medical';
import type { StudyReader } from '@newfield/medical/intake';
import { getStudy, listInstances, recordReading, storeBlob, type StudyReading } from '@newfield/store';
import type { JobHandler } from '../worker/handler.ts';
import type { HandlerStores } from './made-blobs.ts';

export interface ReadStudyHandlerOptions extends HandlerStores {
  readonly reader: StudyReader;
}

/** Has the models read every picture of a study, and keeps their answers with it. Reading it again puts the newer answers in place. */
export function readStudyHandler({ reader, ...stores }: ReadStudyHandlerOptions): JobHandler<'read-study'> {
  return async ({ studyId }, { signal, progress, log, alsoRecord }) => {
    const { db } = stores.database;
    const { modality } = await getStudy(db, studyId);
    const instances = await listInstances(db, studyId);
    const answers: StudyResult[] = [];
    const results: StudyReading['results'][number][] = [];
    let failure = '';
    for (const [index, { id: instanceId, blobSha256 }] of instances.entries()) {
      signal.throwIfAborted();
      progress(index / instances.length, `picture ${index + 1} of ${instances.length}`);
      const bytes = await buffer(await stores.blobs.get(blobSha256));
      const found = await reader.read({ bytes, modality }).catch((error: unknown) => {
        // One damaged picture doesn't keep the others from being read; anything else is tried again.
        if (!NewfieldError.isInstance(error) || error.retryable) throw error;
        log(`picture ${index + 1} could not be read: ${error.code}`);
        failure = error.code;
        return [];
      });
      answers.push(...found);
      for (const { heatMap, ...answer } of found) {
        const heatMapSha256 = heatMap === undefined ? null : await keepHeatMap(stores, heatMap);
        const result = { ...answer, ...(heatMap && { heatMap: withoutValues(heatMap) }) };
        results.push({ instanceId, modelSha256: answer.model.sha256, result, heatMapSha256 });
      }
    }
    if (answers.length === 0 && failure === '') failure = 'NO_MODEL';
    const reading = { results, urgency: studyUrgency(answers), failure: answers.length === 0 ? failure : '' };
    alsoRecord((connection) => recordReading(connection, studyId, reading));
    return { studyId, numResults: results.length };
  };
}

const withoutValues = ({ values: _, ...place }: HeatMap): Omit<HeatMap, 'values'> => place;

/** Little-endian, as every machine this runs on has it. */
async function keepHeatMap({ database, blobs }: HandlerStores, { values }: HeatMap): Promise<string> {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return (await storeBlob(database, blobs, 'application/octet-stream', bytes)).sha256;
}
