import { buffer } from 'node:stream/consumers';

import { oncePerProcess } from '@newfield/application/server';
import type { TakenIn } from '@newfield/jobs/studies';
import type { Database } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { deidentifier, SafeReader, StudyIntake, unpackFiles } from '../platform.ts';

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

/** One file after another: a thread for each at once could be asked for more memory than there is. */
const safeReader = oncePerProcess('safe-reader', async () => new SafeReader());

/**
 * Takes a file in, or every file of a zip archive.
 *
 * @throws CorruptFileError when a single file can't be read; of an archive, the files that can are taken
 */
export async function takeInUpload(database: Database, upload: IncomingUpload): Promise<TakenIn> {
  const { type, pictureModality, isDeidentifying, isMadeUp, uploadedBy } = upload;
  const received = await buffer(upload.bytes);
  const parts = { database, blobs: await blobs(), queue: await queue(), reader: await safeReader() };
  const intake = new StudyIntake(parts, {
    deidentify: isDeidentifying ? await deidentifier() : undefined,
    pictureModality,
    isMadeUp,
    requestedBy: uploadedBy,
  });
  if (type === 'application/zip') {
    for (const { bytes } of unpackFiles(received)) await intake.takeOrCount(bytes);
  } else {
    await intake.take(received);
  }
  return intake.finish();
}
