import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { requireText } from '../../../../../server/knowledge/require-text.ts';
import { moveSource } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Submits a source, approves it as another person, takes it back or retires it',
    params: idParams,
    body: z.strictObject({ to: z.enum(['draft', 'submitted', 'approved', 'retired']) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'SECOND_PERSON', 'CORRUPT_FILE'],
    audit: 'source.move',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    audit({ recordKind: 'source', recordId: params.id, details: { to: body.to } });
    if (body.to === 'submitted') await requireText(db, params.id);
    const { state } = await moveSource(db, params.id, body.to, identity.userId);
    return { state };
  },
);
