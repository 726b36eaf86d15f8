import { buffer } from 'node:stream/consumers';
import { inspectInThread, madeUpCohort, openStudy, readStudyFile, suggestPlan } from '@newfield/medical/treatment';
import { createTreatmentStudy, getTreatmentStudy, planTreatmentStudy, storeBlob } from '@newfield/store';
import { expect, it } from 'vitest';
import { useWorkshop } from '../../../test/workshop.ts';
import { readStudyProgress } from '../../medical/study-progress.ts';
import { learnTreatmentHandler } from './learn-treatment.ts';

const workshop = useWorkshop();
const timeoutMs = 240_000;
const bytes = new TextEncoder().encode(madeUpCohort({ numRows: 200, seed: 2 }));

const work = () => {
  const { database, blobs } = workshop;
  return workshop.work({ 'learn-treatment': learnTreatmentHandler({ database, blobs }) });
};

async function addStudy(isPlanned: boolean): Promise<string> {
  const { database, blobs } = workshop;
  const { sha256: fileSha256 } = await storeBlob(database, blobs, 'text/csv', bytes);
  const inspection = await inspectInThread(bytes);
  const { id } = await createTreatmentStudy(database.db, {
    ...{ name: 'Made up', fileName: 'made-up.csv', fileSha256, numRows: 200, createdBy: null },
    inspection: { ...inspection },
  });
  // An outcome without times: curves are learnt elsewhere.
  const outcome = { kind: 'event', column: 'relapse', seen: '1', isGood: false };
  if (isPlanned) await planTreatmentStudy(database.db, id, { ...suggestPlan(inspection), outcome });
  return id;
}

const send = (studyId: string) =>
  workshop.queue.send('learn-treatment', { studyId, learner: 'dr-learner', numMembers: 2, requestedBy: 'ann' });

it(
  'learns a study by its plan, tells its stages, and leaves with it a file from which cards are made',
  async () => {
    const studyId = await addStudy(true);
    const jobId = await send(studyId);
    const stages = new Set<string>();
    await work();
    const state = async () => {
      const status = await workshop.queue.status(jobId);
      const progress = readStudyProgress(status.message);
      if (progress) stages.add(progress.stage);
      return status.state;
    };
    await expect.poll(state, { timeout: timeoutMs }).toBe('completed');
    expect(stages.size).toBeGreaterThan(0);
    const { learntSha256, facts, learntPlan, plan } = await getTreatmentStudy(workshop.database.db, studyId);
    expect(learntPlan).toEqual(plan);
    expect(facts).toMatchObject({ training: { learner: 'dr-learner', numMembers: 2, seed: 1 } });
    const study = await openStudy(readStudyFile(await buffer(await workshop.blobs.get(learntSha256!))));
    expect((await study.card({ age_years: 60 })).support.propensity).toBeGreaterThan(0);
    await study.dispose();
  },
  timeoutMs,
);

it(
  'refuses a study without a plan for good, and says why',
  async () => {
    const jobId = await send(await addStudy(false));
    await work();
    const status = () => workshop.queue.status(jobId);
    await expect.poll(async () => (await status()).state, { timeout: timeoutMs }).toBe('dead-letter');
    const { failure, attempt } = await status();
    expect([failure?.code, attempt]).toEqual(['INVALID_ARGUMENT', 1]);
  },
  timeoutMs,
);
