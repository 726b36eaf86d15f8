import { z } from 'zod';

import { http } from '../../../../server/http.ts';
import { getModel, listModelVersions } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'A model and its newest versions',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const model = await getModel(db, params.name);
    const { rows } = await listModelVersions(db, model.id, { limit: 200 });
    return { model, versions: rows };
  },
);
