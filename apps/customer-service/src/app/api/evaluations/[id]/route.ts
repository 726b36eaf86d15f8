import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { getEvaluation } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'What a flow answered to each question of a set, and what was right',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  ({ params, services }) => getEvaluation(services.database.db, params.id),
);
