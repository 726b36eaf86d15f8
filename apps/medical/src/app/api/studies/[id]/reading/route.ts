import { http, queue } from '../../../../../server/application.ts';
import { getStudy } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:write',
    summary: 'Has the models read a study again',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'study.read',
  },
  async ({ params, identity, services, audit }) => {
    audit({ recordKind: 'study', recordId: params.id });
    const { id: studyId } = await getStudy(services.database.db, params.id);
    return { jobId: await (await queue()).send('read-study', { studyId }, { requestedBy: identity.userId }) };
  },
);
