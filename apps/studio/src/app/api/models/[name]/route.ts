import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { getModel, listModelVersions, listStageChanges } from '../../../../server/platform.ts';
import { needsSecondPerson } from '../../../../server/registry/second-person.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'A model, its newest versions, and who moved them to which stage',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, identity, services }) => {
    const { db } = services.database;
    const model = await getModel(db, params.name);
    const [{ rows }, changes, isSecondPersonNeeded] = await Promise.all([
      listModelVersions(db, model.id, { limit: 200 }),
      listStageChanges(db, model.id),
      needsSecondPerson(db),
    ]);
    const shown = changes.map(({ requestedBy, decidedBy: _, ...change }) => ({
      ...change,
      isOwn: requestedBy === identity.userId,
    }));
    return { model, versions: rows, changes: shown, isSecondPersonNeeded };
  },
);
