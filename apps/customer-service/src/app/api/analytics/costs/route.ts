import { http } from '../../../../server/application.ts';
import { costsSchema, writeCosts } from '../../../../server/analytics/costs.ts';

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Says what an hour of an agent costs',
    body: costsSchema,
    isRepeatable: true,
    audit: 'service.costs',
  },
  async ({ body, identity, services, audit }) => {
    await writeCosts(services.database.db, body, identity.userId);
    audit({ recordKind: 'setting', recordId: 'service.costs', details: { ...body } });
    return body;
  },
);
