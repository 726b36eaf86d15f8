import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { request } from '../../../server/applications/application-body.ts';
import { decidedApplication } from '../../../server/applications/application-view.ts';
import { decisionView } from '../../../server/applications/decision-view.ts';
import { production } from '../../../server/applications/production.ts';
import { requireFit } from '../../../server/applications/require-fit.ts';
import { forLender } from '../../../server/lender-route.ts';
import { decideApplication } from '../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'What would be decided of other answers; nothing is kept',
    // With an application, by the model and the policy that decided it.
    body: z.strictObject({ ...request, applicationId: z.uuid().optional() }),
    problems: ['NO_LENDER', 'NO_CHAMPION', 'NO_LIVE_POLICY', 'RECORD_NOT_FOUND'],
    // A slider that is pulled asks about six times a second.
    rateLimit: { numRequestsMax: 600, windowS: 60 },
    isRepeatable: true,
  },
  async (input) => {
    const { applicationId, ...body } = input.body;
    const { lender, within } = await forLender(input);
    const { model, policy } = await within(async (own) => {
      if (applicationId !== undefined) return decidedApplication(own, applicationId);
      const by = await production(own);
      return { model: by.champion.model, policy: by.policy };
    });
    const { fields } = model;
    const decision = decideApplication(model, policy, requireFit(fields, lender.currency, body));
    return { decision: decisionView(decision, { policy, fields, currency: lender.currency }) };
  },
);
