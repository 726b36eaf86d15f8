import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { decideStageChange, getStageChange } from '../../../../../server/platform.ts';
import { namingTheFaster } from '../../../../../server/registry/stage-conflict.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'A second person agrees to a change of stage, or refuses it',
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ agrees: z.boolean() }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE'],
    audit: 'model.sign-off',
  },
  async ({ params, body, identity, services, audit }) => {
    const { agrees } = body;
    const { db } = services.database;
    const { versionId } = await getStageChange(db, params.id);
    const asked = { versionId, askedBy: identity.userId };
    const change = await namingTheFaster(db, asked, () =>
      decideStageChange(db, params.id, { agrees, decidedBy: identity.userId }),
    );
    audit({ recordKind: 'model-version', recordId: change.versionId, details: { to: change.toStage, agrees } });
    return { state: change.state };
  },
);
