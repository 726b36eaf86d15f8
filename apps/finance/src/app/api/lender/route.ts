import { http } from '../../../server/application.ts';
import { lenderOf } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'credit:read', summary: 'For whom the caller works; null for nobody' },
  async ({ identity, services }) => ({ lender: (await lenderOf(services.database.db, identity.userId)) ?? null }),
);
