import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { flowView } from '../../../../server/flow/flow-view.ts';
import { idParams } from '../../../../server/id-params.ts';
import { changeFlow, flowSchema } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'A flow with what keeps it from going live, the live one, and what evaluations found of both',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  ({ params, services }) => flowView(services.database, params.id),
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Changes a draft, of which earlier evaluations say nothing any more',
    params: idParams,
    body: z.strictObject({ document: flowSchema, note: z.string().max(2000) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'flow.change',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'flow', recordId: params.id });
    await changeFlow(services.database.db, params.id, body);
    return { id: params.id };
  },
);
