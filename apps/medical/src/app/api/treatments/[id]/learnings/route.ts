import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { effectLearners, getTreatmentStudy } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';
import { startLearning } from '../../../../../server/treatments/learnings.ts';

const learners = Object.keys(effectLearners) as (keyof typeof effectLearners)[];

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'treatments:write',
    summary: 'Has a study learnt by its plan, as a job; cards are made from what was learnt once it is done',
    params: idParams,
    body: z.strictObject({
      learner: z.enum(learners).default('cfr-wass'),
      seed: z.int().min(0).max(1_000_000).default(1),
    }),
    problems: ['RECORD_NOT_FOUND', 'CONFLICT'],
    isRepeatable: true,
    audit: 'treatment.learn',
  },
  async ({ params, body, identity, services, requestKey: jobId, audit }) => {
    audit({ recordKind: 'treatment', recordId: params.id, details: { learner: body.learner } });
    const study = await getTreatmentStudy(services.database.db, params.id);
    const id = await startLearning(study, body, { requestedBy: identity.userId, jobId });
    audit({ details: { job: id } });
    return { id };
  },
);
