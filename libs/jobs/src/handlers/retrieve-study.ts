import { DicomWebClient } from '@newfield/medical/exchange';
import type { Deidentify } from '@newfield/medical/intake';
import { connectionTo } from '../studies/archive-connection.ts';
import { archiveError } from '../studies/archive-errors.ts';
import { StudyIntake, type IntakeParts } from '../studies/study-intake.ts';
import type { JobContext, JobHandler } from '../worker/handler.ts';

export interface RetrieveStudyHandlerOptions extends IntakeParts {
  /** Takes out what names patients; called where a job asks for it. */
  readonly deidentifier: () => Promise<Deidentify>;
}

/** Series of these hold no pictures that anybody reads: reports, presentation states, plans, and masks of pictures. */
const withoutPictures = new Set(['SR', 'PR', 'KO', 'SEG', 'DOC', 'RTPLAN', 'RTSTRUCT', 'RTRECORD', 'REG', 'AU', 'ECG']);

/**
 * Brings a study over from the archive, one picture after the other, and takes it in like an upload. The result doesn't say which
 * study it became: only whoever has the key of the pseudonyms may know that.
 */
export function retrieveStudyHandler({
  deidentifier,
  ...parts
}: RetrieveStudyHandlerOptions): JobHandler<'retrieve-study'> {
  return async ({ archive: url, studyUid, isDeidentifying, requestedBy }, context) => {
    const intake = new StudyIntake(parts, {
      deidentify: isDeidentifying ? await deidentifier() : undefined,
      requestedBy,
    });
    try {
      await bringOver(new DicomWebClient(connectionTo('archive', url)), studyUid, intake, context);
    } catch (error) {
      throw archiveError(error);
    }
    const { numTaken, numKnown, refused } = await intake.finish();
    return { numTaken, numKnown, refused };
  };
}

async function bringOver(
  archive: DicomWebClient,
  studyUid: string,
  intake: StudyIntake,
  { signal, progress }: JobContext,
): Promise<void> {
  const series = await archive.searchSeries(studyUid, signal);
  const wanted = series.filter(({ modality }) => !withoutPictures.has(modality));
  const found = [];
  for (const { seriesUid } of wanted) found.push(...(await archive.searchInstances(studyUid, seriesUid, signal)));
  for (const [index, instance] of found.entries()) {
    progress(index / found.length, `picture ${index + 1} of ${found.length}`);
    await intake.takeOrCount(await archive.retrieveInstance(instance, signal));
  }
}
