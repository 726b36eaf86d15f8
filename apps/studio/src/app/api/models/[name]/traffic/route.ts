import { z } from 'zod';

import { http } from '../../../../../server/http.ts';
import { spread } from '../../../../../server/registry/deployment.ts';

const shares = z.record(z.string().max(100), z.number().positive().max(1_000_000));

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Spreads requests over the versions of a model, with shadows that answer unseen',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    body: z.strictObject({ weights: shares, shadows: shares.default({}) }),
    audit: 'model.traffic',
  },
  async ({ params, body, audit }) => {
    const details = { weights: JSON.stringify(body.weights), shadows: JSON.stringify(body.shadows) };
    audit({ recordKind: 'model', recordId: params.name, details });
    return spread(params.name, body);
  },
);
