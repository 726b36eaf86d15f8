import { http } from '../../../../../server/application.ts';
import { stepBody } from '../../../../../server/approvals/step-body.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { moveCreditModel } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Submits a model, approves it as another person, rejects it, puts it to use or retires it',
    params: idParams,
    body: stepBody(['submitted', 'approved', 'rejected', 'challenger', 'champion', 'retired']),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'SECOND_PERSON'],
    audit: 'credit-model.move',
  },
  async (input) => {
    const { within } = await forLender(input);
    const { params, body, identity, audit } = input;
    audit({ recordKind: 'credit-model', recordId: params.id, details: { to: body.to } });
    const { state, version } = await within((db) =>
      moveCreditModel(db, params.id, body.to, { actorId: identity.userId, comment: body.comment }),
    );
    return { state, version };
  },
);
