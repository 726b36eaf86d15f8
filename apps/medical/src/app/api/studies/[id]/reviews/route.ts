import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { findingCodes } from '../../../../../server/platform.ts';
import { review } from '../../../../../server/studies/review.ts';
import { idParams } from '../../../../../server/study-params.ts';

const finding = z
  .strictObject({
    code: z.enum(findingCodes),
    verdict: z.enum(['accepted', 'changed', 'rejected', 'added']),
    decision: z.enum(['positive', 'negative', 'undecided']),
    reason: z.string().trim().max(1000).default(''),
  })
  .refine(({ verdict, reason }) => verdict === 'accepted' || reason.length >= 3, {
    path: ['reason'],
    message: 'Say why, in three characters or more.',
  });

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary: 'Says what one makes of each finding: as first reader, as second reader, or as the one who decides',
    params: idParams,
    body: z.strictObject({
      findings: z.array(finding).max(findingCodes.length),
      comment: z.string().trim().max(5000).default(''),
    }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'SECOND_PERSON'],
    audit: 'study.review',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const { state } = await review(services.database.db, { studyId: params.id, readerId: identity.userId, ...body });
    audit({ details: { to: state } });
    return { state };
  },
);
