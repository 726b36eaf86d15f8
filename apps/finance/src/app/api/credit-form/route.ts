import { http } from '../../../server/application.ts';
import { formView } from '../../../server/applications/form-view.ts';
import { production } from '../../../server/applications/production.ts';
import { forLender } from '../../../server/lender-route.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'What applicants are asked, and by which model and policy they are decided',
    problems: ['NO_LENDER', 'NO_CHAMPION', 'NO_LIVE_POLICY'],
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const { champion, policy, policyId, policyVersion } = await within(production);
    const { id, name, version, kind, document } = champion;
    return {
      currency: lender.currency,
      form: formView(document),
      model: { id, name, version, kind },
      policy: { id: policyId, version: policyVersion, cutOff: policy.cutOff, referFrom: policy.referFrom },
    };
  },
);
