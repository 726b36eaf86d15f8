import { buffer } from 'node:stream/consumers';

import { oncePerProcess } from '@newfield/application/server';
import type { Database } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { readIncoming, SafeReader, takeInInstance, unpackFiles } from '../platform.ts';
import { deidentifier } from './deidentifier.ts';

export interface IncomingUpload {
  /** By its content. */
  readonly type: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What PNG and JPEG files show: DICOM's short code. */
  readonly pictureModality: string;
  readonly isDeidentifying: boolean;
  readonly isMadeUp: boolean;
  readonly uploadedBy: string;
}

export interface TakenIn {
  /** Studies that got pictures. */
  readonly studyIds: readonly string[];
  readonly numTaken: number;
  /** That were here already. */
  readonly numKnown: number;
  /** That could not be read, by the code of their error. */
  readonly refused: Readonly<Record<string, number>>;
}

/** One file after another: a thread for each at once could be asked for more memory than there is. */
const safeReader = oncePerProcess('safe-reader', async () => new SafeReader());

/**
 * Takes a file in, or every file of a zip archive: without what names the patient, grouped by study, for the models to read. The
 * file as it came is not kept.
 *
 * @throws CorruptFileError when a single file can't be read; of an archive, the files that can are taken
 */
export async function takeInUpload(database: Database, upload: IncomingUpload): Promise<TakenIn> {
  const { type, pictureModality, isDeidentifying, isMadeUp, uploadedBy } = upload;
  const received = await buffer(upload.bytes);
  const store = await blobs();
  const options = {
    reader: await safeReader(),
    deidentify: isDeidentifying ? await deidentifier() : undefined,
    pictureModality,
  };
  const studyIds = new Set<string>();
  const refused: Record<string, number> = {};
  let [numTaken, numKnown] = [0, 0];
  const takeIn = async (bytes: Uint8Array): Promise<void> => {
    const { study, instance, ...file } = await readIncoming(bytes, options);
    const taken = await takeInInstance(database, store, {
      study: { ...study, isMadeUp, createdBy: uploadedBy },
      instance,
      ...file,
    });
    if (taken.isNew) numTaken++;
    else numKnown++;
    studyIds.add(taken.study.id);
  };
  if (type === 'application/zip') {
    for (const { bytes } of unpackFiles(received)) {
      await takeIn(bytes).catch((error: { readonly code?: string }) => {
        if (error.code !== 'CORRUPT_FILE' && error.code !== 'RECORD_CONFLICT') throw error;
        refused[error.code] = (refused[error.code] ?? 0) + 1;
      });
    }
  } else {
    await takeIn(received);
  }
  await Promise.all([...studyIds].map((studyId) => askToRead(studyId, uploadedBy)));
  return { studyIds: [...studyIds], numTaken, numKnown, refused };
}

const settleMs = 2000;

/**
 * Has the models read a study, once for all the pictures that come within the same moments: a job that waits reads those too that
 * come before it starts.
 */
async function askToRead(studyId: string, requestedBy: string): Promise<void> {
  const jobs = await queue();
  const before = await jobs.find('read-study', { studyId });
  if (before?.state === 'queued') return;
  await jobs.send('read-study', { studyId }, { requestedBy, startAfter: new Date(Date.now() + settleMs) });
}
