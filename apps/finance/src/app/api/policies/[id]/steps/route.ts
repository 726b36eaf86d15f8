import { http } from '../../../../../server/application.ts';
import { stepBody } from '../../../../../server/approvals/step-body.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { getCreditPolicy, moveCreditPolicy } from '../../../../../server/platform.ts';
import { requireCurrentSimulation } from '../../../../../server/policies/require-current.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Submits a policy, approves it as another person, rejects, takes back or retires it',
    params: idParams,
    body: stepBody(['submitted', 'live', 'rejected', 'draft', 'retired']),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'SECOND_PERSON', 'INVALID_ARGUMENT'],
    audit: 'credit-policy.move',
  },
  async (input) => {
    const { within } = await forLender(input);
    const { params, body, identity, audit } = input;
    audit({ recordKind: 'credit-policy', recordId: params.id, details: { to: body.to } });
    const { state, version } = await within(async (db) => {
      if (body.to === 'submitted' || body.to === 'live') {
        await requireCurrentSimulation(db, await getCreditPolicy(db, params.id));
      }
      return moveCreditPolicy(db, params.id, body.to, { actorId: identity.userId, comment: body.comment });
    });
    return { state, version };
  },
);
