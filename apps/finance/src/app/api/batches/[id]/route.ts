import { http, queue } from '../../../../server/application.ts';
import { toBatchView } from '../../../../server/batches/batch-view.ts';
import { statusOf } from '../../../../server/job-status.ts';
import { idParams } from '../../../../server/id-params.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { getCreditBatch, getCreditModel } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A batch: how far it is, and what became of its rows',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
  },
  async (asked) => {
    const { within } = await forLender(asked);
    const [batch, model] = await within(async (own) => {
      const row = await getCreditBatch(own, asked.params.id);
      return [row, await getCreditModel(own, row.modelId)];
    });
    return toBatchView(batch, await statusOf(await queue(), batch.jobId), [model]);
  },
);
