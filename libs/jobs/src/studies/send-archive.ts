import { removeUnnamedBlobs, type BlobSource } from '@newfield/store';
import type { JobRequest } from '../kinds/kinds.ts';
import type { IntakeParts } from './study-intake.ts';

/** Further runs after a failed one. The archive goes with the last of them, so nobody is to set another limit. */
export const unpackStudiesRetryLimit = 2;

export interface SentArchive {
  readonly bytes: BlobSource;
  /** Where it is known: what there is no room for is refused before any of it is written. */
  readonly numBytes: number | undefined;
  readonly options: Omit<JobRequest<'unpack-studies'>, 'archiveSha256'>;
}

/**
 * Keeps a zip archive on the disk, as fast as the disk takes it, and has a worker take in what it holds. The archive may name
 * patients, so it has no record, is in no backup, and is removed by the worker.
 *
 * @returns the job's id
 * @throws StorageError when the disk is full
 */
export async function sendArchive(
  { database, blobs, queue }: Pick<IntakeParts, 'database' | 'blobs' | 'queue'>,
  { bytes, numBytes, options }: SentArchive,
): Promise<string> {
  const { sha256: archiveSha256 } = await blobs.put(bytes, numBytes);
  const { requestedBy } = options;
  try {
    const input = { ...options, archiveSha256 };
    return await queue.send('unpack-studies', input, { requestedBy, retryLimit: unpackStudiesRetryLimit });
  } catch (error) {
    await removeUnnamedBlobs(database, blobs, [archiveSha256]);
    throw error;
  }
}
