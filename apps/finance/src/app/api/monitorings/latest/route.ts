import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { latestReport } from '../../../../server/monitoring/latest-report.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'The newest monitoring of a model on a table, with the portfolio; null while there is none',
    query: z.strictObject({ modelId: z.uuid(), historyId: z.uuid() }),
    problems: ['NO_LENDER'],
  },
  async (input) => ({ latest: (await latestReport(await forLender(input), input.query)) ?? null }),
);
