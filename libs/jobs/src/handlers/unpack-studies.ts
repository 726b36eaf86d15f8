import { join } from 'node:path';
import { unpackFiles, type Deidentify } from '@newfield/medical/intake';
import { removeUnnamedBlobs } from '@newfield/store';
import { unpackStudiesRetryLimit } from '../studies/send-archive.ts';
import { StudyIntake, type IntakeParts } from '../studies/study-intake.ts';
import { JobCancelledError } from '../errors/job-cancelled-error.ts';
import { isFinal, isOutOfRoom } from '../worker/failure.ts';
import type { JobHandler } from '../worker/handler.ts';
import { fetchBlob, withTemporaryFolder } from './bundle-blob.ts';

export interface UnpackStudiesHandlerOptions extends IntakeParts {
  /** Takes out what names patients; called where a job asks for it. */
  readonly deidentifier: () => Promise<Deidentify>;
}

/** As many as a page could show; an archive may hold a study a file. */
const studyIdsMax = 100;

/**
 * Takes in the files of an archive, one after the other. Those that were taken in before it broke off are known when it starts again.
 * The archive, which may name patients, is removed as soon as no run needs it any more, whether all went well or not.
 */
export function unpackStudiesHandler({
  deidentifier,
  ...parts
}: UnpackStudiesHandlerOptions): JobHandler<'unpack-studies'> {
  const { database, blobs } = parts;
  return async ({ archiveSha256, isDeidentifying, ...told }, { attempt, signal, progress }) => {
    const forget = () => removeUnnamedBlobs(database, blobs, [archiveSha256]);
    try {
      const deidentify = isDeidentifying ? await deidentifier() : undefined;
      const intake = new StudyIntake(parts, { ...told, deidentify });
      await withTemporaryFolder(async (folder) => {
        const path = join(folder, 'archive.zip');
        await fetchBlob(blobs, archiveSha256, path, signal);
        for await (const { index, numFiles, read } of unpackFiles(path)) {
          signal.throwIfAborted();
          progress(index / numFiles, `file ${index + 1} of ${numFiles}`);
          await intake.takeOrCount(read());
        }
      });
      const { studyIds, ...counts } = await intake.finish();
      await forget();
      return { ...counts, studyIds: studyIds.slice(0, studyIdsMax) };
    } catch (error) {
      const isLast = signal.aborted
        ? JobCancelledError.isInstance(signal.reason)
        : isFinal(error) || (attempt > unpackStudiesRetryLimit && !isOutOfRoom(error));
      if (isLast) await forget();
      throw error;
    }
  };
}
