import { oncePerProcess } from '@newfield/application/server';
import type { TakenIn } from '@newfield/jobs/studies';
import type { Database } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { bufferFile, deidentifier, SafeReader, sendArchive, StudyIntake } from '../platform.ts';

export interface IncomingUpload {
  /** By its content. */
  readonly type: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly numBytes: number | undefined;
  /** What PNG and JPEG files show: DICOM's short code. */
  readonly pictureModality: string;
  readonly isDeidentifying: boolean;
  readonly isMadeUp: boolean;
  readonly uploadedBy: string;
}

/** One file after another: a thread for each at once could be asked for more memory than there is. */
const safeReader = oncePerProcess('safe-reader', async () => new SafeReader());

/**
 * Takes a file in at once, or has a worker take in every file of a zip archive.
 *
 * @returns what was taken in, or the job that does it
 * @throws CorruptFileError when it is one file that can't be read; ValueRangeError when that is too large
 */
export async function takeInUpload(
  database: Database,
  upload: IncomingUpload,
): Promise<TakenIn | { readonly jobId: string }> {
  const { type, bytes, numBytes, pictureModality, isDeidentifying, isMadeUp, uploadedBy } = upload;
  const parts = { database, blobs: await blobs(), queue: await queue(), reader: await safeReader() };
  if (type === 'application/zip') {
    const options = { pictureModality, isDeidentifying, isMadeUp, requestedBy: uploadedBy };
    return { jobId: await sendArchive(parts, { bytes, numBytes, options }) };
  }
  const intake = new StudyIntake(parts, {
    deidentify: isDeidentifying ? await deidentifier() : undefined,
    pictureModality,
    isMadeUp,
    requestedBy: uploadedBy,
  });
  await intake.take(await bufferFile(bytes));
  return intake.finish();
}
