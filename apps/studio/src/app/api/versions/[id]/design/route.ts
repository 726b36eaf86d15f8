import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { analyseBundle, withStepTime } from '../../../../../server/designs/analyse.ts';
import { analysisSettings } from '../../../../../server/designs/design-requests.ts';
import { getModelVersion } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'The architecture of a version of a model, and how its weights lie',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject(analysisSettings),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, query, services }) => {
    const { db } = services.database;
    const { bundleSha256 } = await getModelVersion(db, params.id);
    return withStepTime(db, await analyseBundle(bundleSha256, query));
  },
);
