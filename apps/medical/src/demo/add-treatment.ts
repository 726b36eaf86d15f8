import { inspectInThread, learnInThread, madeUpCohort, suggestPlan } from '@newfield/medical/treatment';
import {
  createTreatmentStudy,
  keepLearntTreatment,
  listTreatmentStudies,
  storeBlob,
  type BlobStore,
  type Database,
} from '@newfield/store';

const seed = 5;
const name = 'Made up: a new treatment beside the usual one · 虚构：新疗法与常规疗法';

/** Adds a study of a cohort that this project made up, learnt by the learner that takes seconds. One that is there already stays. */
export async function addDemoTreatment(database: Database, blobs: BlobStore): Promise<void> {
  const { db } = database;
  if ((await listTreatmentStudies(db)).some(({ isMadeUp }) => isMadeUp)) return;
  console.log(
    'A cohort that this project made up goes among the treatments: nobody is in it. Its effects are learnt …',
  );
  const bytes = new TextEncoder().encode(madeUpCohort({ numRows: 1500, seed }));
  const inspection = await inspectInThread(bytes);
  const suggested = suggestPlan(inspection);
  const units: Readonly<Record<string, string>> = { age_years: 'years', pressure_mmhg: 'mmHg' };
  const plan = {
    ...suggested,
    treatment: { ...suggested.treatment, treatedName: 'new treatment', untreatedName: 'usual treatment' },
    covariates: suggested.covariates.map((covariate) => ({ ...covariate, unit: units[covariate.column] ?? '' })),
  };
  const { file, facts } = await learnInThread(bytes, plan, { learner: 'dr-learner' });
  const { sha256: fileSha256 } = await storeBlob(database, blobs, 'text/csv', bytes);
  const { sha256: learntSha256 } = await storeBlob(database, blobs, 'application/gzip', file);
  const { id } = await createTreatmentStudy(db, {
    ...{
      name,
      fileName: 'made-up-cohort.csv',
      fileSha256,
      numRows: inspection.numRows,
      isMadeUp: true,
      createdBy: null,
    },
    ...{ inspection: { ...inspection }, plan },
  });
  await keepLearntTreatment(db, id, { learntSha256, facts: { ...facts }, plan });
}
