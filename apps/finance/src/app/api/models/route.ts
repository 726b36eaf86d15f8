import { http } from '../../../server/application.ts';
import { forLender } from '../../../server/lender-route.ts';
import { listCreditModels } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'credit:read', summary: 'The inventory of models, newest first', problems: ['NO_LENDER'] },
  async (input) => {
    const { within } = await forLender(input);
    return { models: await within(listCreditModels) };
  },
);
