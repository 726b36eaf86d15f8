import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { claimCreditApplication, releaseCreditApplication } from '../../../../../server/platform.ts';

const problems = ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT'];

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Takes a referred application, so that nobody else decides it meanwhile',
    params: idParams,
    problems,
    isRepeatable: true,
    audit: 'application.claim',
  },
  async (input) => {
    input.audit({ recordKind: 'application', recordId: input.params.id });
    const { within } = await forLender(input);
    const { analystId } = await within((own) => claimCreditApplication(own, input.params.id, input.identity.userId));
    return { analystId };
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Gives a referred application back that one had taken',
    params: idParams,
    problems,
    audit: 'application.release',
  },
  async (input) => {
    input.audit({ recordKind: 'application', recordId: input.params.id });
    const { within } = await forLender(input);
    const { analystId } = await within((own) => releaseCreditApplication(own, input.params.id, input.identity.userId));
    return { analystId };
  },
);
