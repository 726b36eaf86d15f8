import { z } from 'zod';

import { http } from '../../../../../../../server/application.ts';
import { cancelLearning } from '../../../../../../../server/treatments/learnings.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'treatments:write',
    summary: 'Ends the learning of a study, unless it has ended; the study stays as it was',
    params: z.strictObject({ id: z.uuid(), job: z.uuid() }),
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'treatment.cancel-learning',
  },
  async ({ params, audit }) => {
    audit({ recordKind: 'treatment', recordId: params.id, details: { job: params.job } });
    return cancelLearning(params.id, params.job);
  },
);
