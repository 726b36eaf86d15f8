import { z } from 'zod';

import { http } from '../../../../../server/http.ts';
import { getModelVersion, modelStage, setModelStage } from '../../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Moves a version to a stage; the one in production before goes to the archive',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['RECORD_NOT_FOUND'],
    body: z.strictObject({ stage: z.enum(modelStage.enumValues) }),
    audit: 'model.stage',
  },
  async ({ params, body, services, audit }) => {
    const { db } = services.database;
    const before = await getModelVersion(db, params.id);
    audit({ recordKind: 'model-version', recordId: params.id, details: { from: before.stage, to: body.stage } });
    return setModelStage(db, params.id, body.stage);
  },
);
