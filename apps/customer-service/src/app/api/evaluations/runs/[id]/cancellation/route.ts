import { http } from '../../../../../../server/application.ts';
import { cancelRun } from '../../../../../../server/evaluations/evaluation-runs.ts';
import { idParams } from '../../../../../../server/id-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Ends an evaluation that is under way; nothing is kept of it',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'evaluation.cancel',
  },
  async ({ params, audit }) => {
    audit({ recordKind: 'job', recordId: params.id });
    return { state: await cancelRun(params.id) };
  },
);
