import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { forLender } from '../../../server/lender-route.ts';
import { monitoringChoices } from '../../../server/monitoring/monitoring-choices.ts';
import { getCreditHistory, getCreditModel } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Models and tables to watch, and monitorings under way',
    problems: ['NO_LENDER'],
  },
  async (input) => monitoringChoices(await forLender(input)),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Watches a model over a table: stability, fairness, calibration and portfolio, as a job',
    body: z.strictObject({ modelId: z.uuid(), historyId: z.uuid() }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'credit.monitor',
  },
  async (input) => {
    const { body, identity, requestKey, audit } = input;
    const { lender, within } = await forLender(input);
    // Both must be this lender's before a job goes for them.
    await within(async (db) => {
      await getCreditModel(db, body.modelId);
      await getCreditHistory(db, body.historyId);
    });
    const requestedBy = identity.userId;
    const options = { requestedBy, ...(requestKey !== undefined && { jobId: requestKey }) };
    const jobId = await (await queue()).send('monitor-credit', { lenderId: lender.id, ...body, requestedBy }, options);
    audit({ recordKind: 'job', recordId: jobId, details: { modelId: body.modelId, historyId: body.historyId } });
    return { jobId };
  },
);
