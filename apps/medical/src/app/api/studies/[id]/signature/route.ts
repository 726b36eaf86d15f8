import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { RecordConflictError, requirePassword, signStudy } from '../../../../../server/platform.ts';
import { draftReport } from '../../../../../server/report/draft-report.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Signs the report, for good: with the password once more, and the checksum of what was read',
    params: idParams,
    body: z.strictObject({
      password: z.string().min(1).max(256),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'SIGN_IN_REFUSED'],
    rateLimit: { numRequestsMax: 10, windowS: 15 * 60 },
    audit: 'study.sign',
  },
  async ({ params, body, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const { database } = services;
    await requirePassword(database, identity.userId, body.password);
    const { text, findings, sha256 } = await draftReport(database.db, params.id);
    if (sha256 !== body.sha256) {
      throw new RecordConflictError('The report has changed since it was shown.', {
        fix: 'Read it again, then sign.',
      });
    }
    const report = { studyId: params.id, text, findings, sha256, signedBy: identity.userId };
    const { signedAt } = await signStudy(database.db, report);
    audit({ details: { reportSha256: sha256 } });
    return { sha256, signedAt };
  },
);
