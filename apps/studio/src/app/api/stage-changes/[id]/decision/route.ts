import { z } from 'zod';

import { http } from '../../../../../server/http.ts';
import { decideStageChange } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'A second person agrees to a change of stage, or refuses it',
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ agrees: z.boolean() }),
    audit: 'model.sign-off',
  },
  async ({ params, body, identity, services, audit }) => {
    const { agrees } = body;
    const change = await decideStageChange(services.database.db, params.id, { agrees, decidedBy: identity.userId });
    audit({ recordKind: 'model-version', recordId: change.versionId, details: { to: change.toStage, agrees } });
    return { state: change.state };
  },
);
