import { http } from '../../../../server/application.ts';
import { mayScore } from '../../../../server/batches/keep-batch.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { listCreditModels } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'operator',
    scope: 'credit:read',
    summary: 'Models that may score a batch, the champion among them',
    problems: ['NO_LENDER'],
  },
  async (asked) => {
    const { within } = await forLender(asked);
    const models = (await within(listCreditModels)).filter(mayScore);
    return {
      models: models.map(({ id, name, version, state }) => ({ id, name, version, isChampion: state === 'champion' })),
    };
  },
);
