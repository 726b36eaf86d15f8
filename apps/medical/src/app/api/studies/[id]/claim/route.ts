import { http } from '../../../../../server/application.ts';
import { claimStudy, releaseStudy } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';

const problems = ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'];

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary: 'Opens a study to be reviewed by oneself',
    params: idParams,
    problems,
    isRepeatable: true,
    audit: 'study.claim',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const { state } = await claimStudy(services.database.db, params.id, identity.userId);
    return { state };
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    scope: 'studies:write',
    summary: 'Gives a study back that one had opened',
    params: idParams,
    problems,
    audit: 'study.release',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const { state } = await releaseStudy(services.database.db, params.id, identity.userId);
    return { state };
  },
);
