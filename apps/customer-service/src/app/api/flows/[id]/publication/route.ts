import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { requirePublishable } from '../../../../../server/flow/require-publishable.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { publishFlow } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Makes a draft the live flow once it was evaluated, or for a reason that an administrator states',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().min(1).max(1000).optional() }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'NOT_EVALUATED'],
    audit: 'flow.publish',
  },
  async ({ params, body, identity, services, audit }) => {
    const { reason } = body;
    const flow = await publishFlow(services.database.db, params.id, {
      publishedBy: identity.userId,
      ...(reason !== undefined && { reason }),
      require: requirePublishable({ role: identity.role, hasReason: reason !== undefined }),
    });
    audit({
      recordKind: 'flow',
      recordId: flow.id,
      details: { version: flow.version, evaluated: reason === undefined },
    });
    return { version: flow.version };
  },
);
