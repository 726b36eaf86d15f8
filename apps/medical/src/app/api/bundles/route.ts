import { http } from '../../../server/application.ts';
import { shippedBundles } from '../../../server/bundles.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'models:read', summary: 'Names of the models that a page can run by itself' },
  async () => ({ bundles: await shippedBundles() }),
);
