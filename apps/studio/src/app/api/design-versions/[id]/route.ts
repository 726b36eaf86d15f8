import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { getDesignVersion, trainingDataFor } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'A version of a design, and the data sets that it can be trained on',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { savedBy: _, ...version } = await getDesignVersion(services.database.db, params.id);
    const { inputShape, outputShape } = version.summary;
    return { version, data: trainingDataFor(inputShape, outputShape) };
  },
);
