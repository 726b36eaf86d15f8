import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { countedCodes, judgedCodes } from '../../../../../server/platform.ts';
import { review } from '../../../../../server/studies/review.ts';
import { idParams } from '../../../../../server/study-params.ts';

const countMax = 1_000_000;

const said = {
  verdict: z.enum(['accepted', 'changed', 'rejected', 'added']),
  reason: z.string().trim().max(1000).default(''),
};
const judged = z.strictObject({
  ...said,
  code: z.enum(judgedCodes),
  decision: z.enum(['positive', 'negative', 'undecided']),
});
const counted = z
  .strictObject({ ...said, code: z.enum(countedCodes), count: z.int().min(0).max(countMax).optional() })
  .refine(({ verdict, count }) => (verdict === 'changed' || verdict === 'added') === (count !== undefined), {
    path: ['count'],
    message: 'Say how many where you change or add a count, and only there.',
  });
const finding = z
  .discriminatedUnion('code', [judged, counted])
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
      findings: z.array(finding).max(judgedCodes.length + countedCodes.length),
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
