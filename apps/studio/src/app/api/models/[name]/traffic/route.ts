import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { changedMeanwhile } from '../../../../../server/platform.ts';
import { spread } from '../../../../../server/registry/deployment.ts';
import { trafficChanges } from '../../../../../server/registry/serving-status.ts';

const shares = z.record(z.string().max(100), z.number().positive().max(1_000_000));

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Spreads requests over the versions of a model, with shadows that answer unseen',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    body: z.strictObject({
      weights: shares,
      shadows: shares.default({}),
      /** The shares that the person saw. */
      seen: z.strictObject({ weights: shares, shadows: shares.default({}) }).optional(),
    }),
    problems: ['CHANGED_MEANWHILE', 'REMOTE_UNAVAILABLE', 'REMOTE_MODEL'],
    audit: 'model.traffic',
  },
  async ({ params, body: { seen, ...body }, identity, services, audit }) => {
    const details = { weights: JSON.stringify(body.weights), shadows: JSON.stringify(body.shadows) };
    audit({ recordKind: 'model', recordId: params.name, details });
    const earlier = await spread(params.name, body, seen);
    if (earlier !== 'changed') return earlier;
    throw await changedMeanwhile(services.database.db, trafficChanges(params.name, identity.userId));
  },
);
