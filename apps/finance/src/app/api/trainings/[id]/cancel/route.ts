import { http, queue } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { ownJob } from '../../../../../server/own-job.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Ends a training, unless it has ended',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'credit.cancel-training',
  },
  async (asked) => {
    const { params, audit } = asked;
    await ownJob(await forLender(asked), 'train-credit', params.id);
    audit({ recordKind: 'job', recordId: params.id });
    const { state } = await (await queue()).cancel(params.id);
    return { state };
  },
);
