import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { discardFlow } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Gives a draft up',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    audit: 'flow.discard',
  },
  async ({ params, services, audit }) => {
    audit({ recordKind: 'flow', recordId: params.id });
    await discardFlow(services.database.db, params.id);
    return { id: params.id };
  },
);
