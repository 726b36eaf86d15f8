import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { learnInThread, studyPlanSchema, type StudyProgress, type StudyStage } from '@newfield/medical/treatment';
import { getTreatmentStudy, keepLearntTreatment, storeBlob } from '@newfield/store';
import { writeStudyProgress } from '../../medical/study-progress.ts';
import type { JobHandler } from '../../worker/handler.ts';
import type { HandlerStores } from '../made-blobs.ts';

/**
 * Learns a study of a treatment from its table, by the plan that it has when the job begins. A run that breaks off starts again from the
 * beginning; the study gets what was learnt once.
 */
export function learnTreatmentHandler({ database, blobs }: HandlerStores): JobHandler<'learn-treatment'> {
  return async ({ studyId, learner, numMembers, seed }, { signal, progress, log, alsoRecord }) => {
    const study = await getTreatmentStudy(database.db, studyId);
    if (study.plan === null) throw noPlan();
    const plan = studyPlanSchema.parse(study.plan);
    const bytes = await buffer(await blobs.get(study.fileSha256));
    let stage: StudyProgress['stage'] | undefined;
    const { file, facts } = await learnInThread(bytes, plan, {
      ...{ learner, numMembers, seed, signal },
      onProgress: (now) => {
        progress(fractionOf(now), writeStudyProgress(now));
        if (now.stage !== stage) log(now.stage);
        stage = now.stage;
      },
    });
    const { sha256: learntSha256 } = await storeBlob(database, blobs, 'application/gzip', file);
    alsoRecord(
      async (connection) =>
        void (await keepLearntTreatment(connection, studyId, { learntSha256, facts: { ...facts }, plan: study.plan })),
    );
    return { studyId, learntSha256 };
  };
}

/** Where each stage begins; effects take longest. */
const beginsAt: Readonly<Record<StudyStage, readonly [from: number, to: number]>> = {
  reading: [0, 0.02],
  checks: [0.02, 0.1],
  effects: [0.1, 0.85],
  curves: [0.85, 1],
};

function fractionOf({ stage, done, total }: StudyProgress): number {
  const [from, to] = beginsAt[stage];
  return from + ((to - from) * done) / Math.max(total, 1);
}

const noPlan = (): Error =>
  new InvalidArgumentError('Nobody has said which column of the table is what.', {
    stage: 'data',
    expected: 'a plan with treatment, outcome and covariates',
    received: 'none',
    fix: 'Save the plan of the study, then learn it.',
  });
