import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import { listTrainings } from '../../../../../server/data/trainings.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { ConflictError, getCreditHistory } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Trainings on a table, the newest first, and what came of them',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
  },
  async (asked) => ({ trainings: await listTrainings(await forLender(asked), asked.params.id) }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Has a model trained on a table',
    params: idParams,
    body: z.strictObject({
      kind: z.enum(['scorecard', 'trees']),
      name: z.string().trim().min(1).max(200),
      seed: z.int().min(0).max(1_000_000).default(1),
      split: z.enum(['out-of-time', 'stratified']).optional(),
      isBalanced: z.boolean().default(false),
    }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'CONFLICT'],
    isRepeatable: true,
    audit: 'credit.train',
  },
  async (asked) => {
    const { params, body, identity, requestKey, audit } = asked;
    const { lender, within } = await forLender(asked);
    const { id: historyId, mapping } = await within((own) => getCreditHistory(own, params.id));
    if (mapping === null) throw new ConflictError('The table has no mapping.', { fix: 'Save its mapping first.' });
    const { isBalanced, split, ...rest } = body;
    const jobId = await (
      await queue()
    ).send(
      'train-credit',
      {
        lenderId: lender.id,
        historyId,
        ...rest,
        ...(split && { split }),
        options: { isBalanced },
        requestedBy: identity.userId,
      },
      { requestedBy: identity.userId, ...(requestKey !== undefined && { jobId: requestKey }) },
    );
    audit({ recordKind: 'history', recordId: historyId, details: { kind: body.kind, job: jobId } });
    return { id: jobId };
  },
);
