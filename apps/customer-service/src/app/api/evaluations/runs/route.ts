import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { evaluationRuns } from '../../../../server/evaluations/evaluation-runs.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'How far evaluations are: the newest run of each flow on each set of questions',
    query: z.strictObject({ flowId: z.uuid().optional() }),
  },
  async ({ query: { flowId } }) => ({ runs: await evaluationRuns(flowId) }),
);
