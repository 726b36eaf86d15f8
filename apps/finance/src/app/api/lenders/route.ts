import { http } from '../../../server/application.ts';
import { newLender } from '../../../server/lender-body.ts';
import { createLender, listLenders } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'administrator', summary: 'All lenders, with who works for them' },
  async ({ services }) => ({ lenders: await listLenders(services.database.db) }),
);

export const POST = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Adds a lender, whose applicants nobody else sees',
    body: newLender,
    problems: ['RECORD_CONFLICT'],
    audit: 'lender.create',
  },
  async ({ body, services, audit }) => {
    const lender = await createLender(services.database.db, body);
    audit({ recordKind: 'lender', recordId: lender.id });
    return lender;
  },
);
