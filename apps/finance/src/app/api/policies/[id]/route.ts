import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { changeCreditPolicy, creditPolicySchema, requirePolicyFits } from '../../../../server/platform.ts';
import { requireChampion } from '../../../../server/policies/champion.ts';
import { policyView } from '../../../../server/policies/policy-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A policy, its simulation and its trail, with the live one beside it',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
  },
  async (input) => {
    const { within } = await forLender(input);
    return within((db) => policyView(db, input.params.id, input.identity.userId));
  },
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Changes a draft, whose simulation holds no more then',
    params: idParams,
    body: z.strictObject({ document: creditPolicySchema }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'INVALID_ARGUMENT'],
    isRepeatable: true,
    audit: 'credit-policy.change',
  },
  async (input) => {
    const { within } = await forLender(input);
    const { params, body, audit } = input;
    audit({ recordKind: 'credit-policy', recordId: params.id });
    await within(async (db) => {
      const { document } = await requireChampion(db);
      requirePolicyFits(body.document, document.fields);
      await changeCreditPolicy(db, params.id, body.document);
    });
    return { id: params.id };
  },
);
