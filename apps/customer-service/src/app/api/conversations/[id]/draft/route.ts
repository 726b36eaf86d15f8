import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { suggestReply } from '../../../../../server/inbox/suggest-reply.ts';

export const GET = http.protectedRoute(
  {
    role: 'operator',
    summary: 'A reply to begin from, in the customer’s language, with what it is taken from; null where nothing fits',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => ({ draft: (await suggestReply(services.database.db, params.id)) ?? null }),
);
