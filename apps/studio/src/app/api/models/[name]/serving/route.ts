import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { servingStatus } from '../../../../../server/registry/serving-status.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'What the model server does with a model: versions, shares, requests, latency, drift',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
  },
  ({ params, identity, services }) => servingStatus(services.database.db, params.name, identity.userId),
);
