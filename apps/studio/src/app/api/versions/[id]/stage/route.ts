import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { getModelVersion, modelStage, requestStageChange } from '../../../../../server/platform.ts';
import { namingTheFaster } from '../../../../../server/registry/stage-conflict.ts';
import { needsSecondPerson } from '../../../../../server/registry/second-person.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Moves a version to a stage, or asks a second person to agree; the one in production before is archived',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE'],
    body: z.strictObject({
      stage: z.enum(modelStage.enumValues),
      reason: z.string().trim().min(3).max(1000),
      /** The stage that the person saw. */
      seen: z.enum(modelStage.enumValues).optional(),
    }),
    audit: 'model.stage',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    const before = await getModelVersion(db, params.id);
    const needed = await needsSecondPerson(db);
    const asked = { versionId: params.id, askedBy: identity.userId };
    const { state } = await namingTheFaster(db, asked, () =>
      requestStageChange(db, {
        versionId: params.id,
        toStage: body.stage,
        seenStage: body.seen,
        reason: body.reason,
        requestedBy: identity.userId,
        needsSecondPerson: needed,
      }),
    );
    const details = { from: before.stage, to: body.stage, state };
    audit({ recordKind: 'model-version', recordId: params.id, details });
    return { state };
  },
);
