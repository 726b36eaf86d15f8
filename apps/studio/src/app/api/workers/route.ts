import { http } from '../../../server/http.ts';
import { queue } from '../../../server/queue.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'jobs:read', summary: 'The workers, and whether each still says that it lives' },
  async () => (await queue()).workers(),
);
