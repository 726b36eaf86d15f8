import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { forLender } from '../../../server/lender-route.ts';
import { createCreditPolicy, getCreditPolicy, listCreditPolicies, livePolicy } from '../../../server/platform.ts';
import { requireChampion } from '../../../server/policies/champion.ts';
import { firstPolicy } from '../../../server/policies/first-policy.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'All versions of the policy, newest first',
    problems: ['NO_LENDER'],
  },
  async (input) => {
    const { within } = await forLender(input);
    const policies = await within(listCreditPolicies);
    return { policies: policies.map(({ simulation, ...rest }) => ({ ...rest, isSimulated: simulation !== null })) };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Adds a draft from a version, from the live policy, or from scratch where none is live',
    body: z.strictObject({ from: z.uuid().optional() }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    audit: 'credit-policy.create',
  },
  async (input) => {
    const { within } = await forLender(input);
    const { body, identity, audit } = input;
    const created = await within(async (db) => {
      const from = body.from === undefined ? await livePolicy(db) : await getCreditPolicy(db, body.from);
      const document = from?.document ?? { ...firstPolicy(await requireChampion(db)) };
      return createCreditPolicy(db, document, identity.userId);
    });
    audit({ recordKind: 'credit-policy', recordId: created.id, details: { version: created.version } });
    return { id: created.id, version: created.version };
  },
);
