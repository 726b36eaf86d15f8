import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { addOverride } from '../../../../../server/platform.ts';

const reason = z.string().trim().min(3).max(500);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Says what one makes of a part, with a reason; the newest word counts, and none is removed',
    params: idParams,
    body: z.discriminatedUnion('verdict', [
      z.strictObject({ verdict: z.literal('pass'), reason }),
      z.strictObject({ verdict: z.literal('fail'), reason, kind: z.string().trim().min(1).max(60).optional() }),
    ]),
    problems: ['RECORD_NOT_FOUND'],
    audit: 'part.override',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({
      recordKind: 'part',
      recordId: params.id,
      details: { verdict: body.verdict, ...('kind' in body && { kind: body.kind }) },
    });
    return addOverride(services.database.db, { inspectionId: params.id, ...body, actorId: identity.userId });
  },
);
