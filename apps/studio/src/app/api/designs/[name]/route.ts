import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { getDesign, listDesignVersions } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'A design and its versions, the newest first',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, identity, services }) => {
    const { db } = services.database;
    const { ownerId, ...design } = await getDesign(db, params.name);
    const { rows } = await listDesignVersions(db, design.id, { limit: 100 });
    const versions = rows.map(({ savedBy, ...version }) => ({ ...version, isOwn: savedBy === identity.userId }));
    return { design: { ...design, isOwn: ownerId === identity.userId }, versions };
  },
);
