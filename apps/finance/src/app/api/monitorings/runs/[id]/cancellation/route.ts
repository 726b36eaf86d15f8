import { http, queue } from '../../../../../../server/application.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { forLender } from '../../../../../../server/lender-route.ts';
import { ownJob } from '../../../../../../server/own-job.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Ends a monitoring that is under way',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'credit.monitor-cancel',
  },
  async (input) => {
    const { params, audit } = input;
    audit({ recordKind: 'job', recordId: params.id });
    await ownJob(await forLender(input), 'monitor-credit', params.id);
    const { state } = await (await queue()).cancel(params.id);
    return { state };
  },
);
