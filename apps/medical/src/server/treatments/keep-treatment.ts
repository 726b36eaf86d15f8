import { buffer } from 'node:stream/consumers';

import type { CohortFacts, StudyPlan } from '@newfield/medical/treatment';
import type { Database, TreatmentStudyRow } from '@newfield/store';

import { blobs } from '../application.ts';
import {
  checkInThread,
  createTreatmentStudy,
  getTreatmentStudy,
  inspectInThread,
  planTreatmentStudy,
  storeBlob,
} from '../platform.ts';

interface IncomingCohort {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly fileName: string;
  readonly createdBy: string;
}

/**
 * Keeps a cohort after all of it was looked at: nothing that is refused is kept.
 *
 * @throws CohortRefusal naming row and column, never what stands there
 */
export async function keepTreatment(
  database: Database,
  { bytes, name, fileName, createdBy }: IncomingCohort,
): Promise<TreatmentStudyRow> {
  const table = await buffer(bytes);
  const inspection = await inspectInThread(table);
  const { sha256: fileSha256 } = await storeBlob(database, await blobs(), 'text/csv', table);
  const { numRows } = inspection;
  return createTreatmentStudy(database.db, {
    ...{ name, fileName, fileSha256, numRows, createdBy },
    inspection: { ...inspection },
  });
}

/** Reads the whole table by a plan, and keeps the plan. @throws CohortRefusal, InvalidArgumentError, RecordNotFoundError */
export async function planTreatment(
  { db }: Database,
  id: string,
  plan: StudyPlan,
): Promise<{ readonly row: TreatmentStudyRow; readonly cohort: CohortFacts }> {
  const { fileSha256 } = await getTreatmentStudy(db, id);
  const cohort = await checkInThread(await buffer(await (await blobs()).get(fileSha256)), plan);
  return { row: await planTreatmentStudy(db, id, { ...plan }), cohort };
}
