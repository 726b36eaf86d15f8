import { http, queue } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { getCreditBatch } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'credit:write',
    summary: 'Ends the scoring of a batch, unless it has ended',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'JOB_NOT_FOUND'],
    isRepeatable: true,
    audit: 'credit.cancel-batch',
  },
  async (asked) => {
    const { params, audit } = asked;
    const { within } = await forLender(asked);
    const { jobId } = await within((own) => getCreditBatch(own, params.id));
    audit({ recordKind: 'batch', recordId: params.id });
    const { state } = await (await queue()).cancel(jobId);
    return { state };
  },
);
