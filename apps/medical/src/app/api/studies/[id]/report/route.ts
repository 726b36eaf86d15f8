import { http } from '../../../../../server/application.ts';
import { findReport } from '../../../../../server/platform.ts';
import { draftReport } from '../../../../../server/report/draft-report.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'The signed report, or what would be signed now, in both languages',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const signed = await findReport(db, params.id);
    return signed === undefined
      ? { isSigned: false, ...(await draftReport(db, params.id)) }
      : { isSigned: true, ...signed };
  },
);
