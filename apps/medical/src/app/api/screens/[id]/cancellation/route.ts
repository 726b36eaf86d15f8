import { http, queue } from '../../../../../server/application.ts';
import { getScreen } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'molecules:write',
    summary: 'Ends a screen, unless it has ended',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'JOB_NOT_FOUND'],
    isRepeatable: true,
    audit: 'screen.cancel',
  },
  async ({ params, services, audit }) => {
    const { jobId } = await getScreen(services.database.db, params.id);
    audit({ recordKind: 'screen', recordId: params.id });
    const { state } = await (await queue()).cancel(jobId);
    return { state };
  },
);
