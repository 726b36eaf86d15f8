import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { runEvaluation } from '../../../server/evaluations/run-evaluation.ts';
import { listEvaluations } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'What flows made of sets of questions, the newest first',
    query: z.strictObject({ questionSetId: z.uuid().optional(), flowId: z.uuid().optional() }),
  },
  async ({ query: { questionSetId, flowId }, services }) => ({
    evaluations: await listEvaluations(services.database.db, {
      ...(questionSetId !== undefined && { questionSetId }),
      ...(flowId !== undefined && { flowId }),
    }),
  }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Asks a set of questions by a flow, and by the live one beside it; answers when it is done',
    body: z.strictObject({ questionSetId: z.uuid(), flowId: z.uuid(), withLive: z.boolean().default(false) }),
    problems: ['RECORD_NOT_FOUND', 'INVALID_ARGUMENT'],
    // What was broken off has kept nothing.
    isRepeatable: true,
    audit: 'evaluation.run',
  },
  async ({ body, identity, services, audit }) => {
    const { id } = await runEvaluation(services.database, { ...body, createdBy: identity.userId });
    audit({ recordKind: 'evaluation', recordId: id });
    return { id };
  },
);
