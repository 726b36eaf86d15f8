import { http } from '../../../../server/application.ts';
import { listCatalogue, listOwnSets } from '../../../../server/data/list-sets.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'data:read', summary: 'Lists the data sets of the catalogue and those that were sent in' },
  async ({ services }) => {
    const [sets, { uploads }] = await Promise.all([listCatalogue(), listOwnSets(services.database.db)]);
    return { sets, uploads };
  },
);
