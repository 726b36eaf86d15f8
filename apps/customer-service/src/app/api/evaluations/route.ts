import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { requireRunnable } from '../../../server/flow/require-publishable.ts';
import { getFlow, getQuestionSet, listEvaluations } from '../../../server/platform.ts';

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
    summary: 'Asks a set of questions by a flow, and by the live one beside it, as a job',
    body: z.strictObject({ questionSetId: z.uuid(), flowId: z.uuid(), withLive: z.boolean().default(false) }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'evaluation.run',
  },
  async ({ body, identity, services, requestKey, audit }) => {
    const { db } = services.database;
    requireRunnable(await getFlow(db, body.flowId));
    await getQuestionSet(db, body.questionSetId);
    const requestedBy = identity.userId;
    const options = { requestedBy, ...(requestKey !== undefined && { jobId: requestKey }) };
    const jobId = await (await queue()).send('evaluate-assistant', { ...body, requestedBy }, options);
    audit({ recordKind: 'job', recordId: jobId, details: { ...body } });
    return { jobId };
  },
);
