import { http } from '../../../server/application.ts';
import { gapClusters } from '../../../server/knowledge/gap-clusters.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'Questions that got no answer, those that ask for the same together, the most frequent first',
  },
  async ({ services }) => ({ clusters: await gapClusters(services.database) }),
);
