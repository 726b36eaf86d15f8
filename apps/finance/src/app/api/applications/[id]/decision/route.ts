import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { decideCreditApplication } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Decides a referred application that one has taken; whoever is declined reads the reason',
    params: idParams,
    body: z.strictObject({ outcome: z.enum(['approved', 'declined']), reason: z.string().trim().min(3).max(1000) }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    audit: 'application.decide',
  },
  async (input) => {
    const { outcome, reason } = input.body;
    input.audit({ recordKind: 'application', recordId: input.params.id, details: { to: outcome } });
    const { within } = await forLender(input);
    const analystId = input.identity.userId;
    const { state } = await within((own) =>
      decideCreditApplication(own, input.params.id, { analystId, state: outcome, reason }),
    );
    return { state };
  },
);
