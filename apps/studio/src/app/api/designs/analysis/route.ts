import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { analyseSource, withStepTime } from '../../../../server/designs/analyse.ts';
import { analysisSettings, designSource, sourceBytesMax } from '../../../../server/designs/design-requests.ts';

export const POST = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'What can be said of a design without running it; nothing is kept',
    body: z.strictObject({ source: designSource, ...analysisSettings }),
    bodyBytesMax: 2 * sourceBytesMax,
  },
  async ({ body: { source, ...settings }, services }) =>
    withStepTime(services.database.db, await analyseSource(source, settings)),
);
