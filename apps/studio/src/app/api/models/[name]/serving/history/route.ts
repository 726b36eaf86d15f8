import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { readServingSamples } from '../../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'What the versions of a model did on the model server in the last hour, every ten seconds',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
  },
  async ({ params, services }) => {
    const samples = await readServingSamples(services.database.db, params.name);
    return samples.map(({ model: _, ...sample }) => sample);
  },
);
