import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { assistantService } from '../../../../server/assistant/assistant-service.ts';
import { isAnsweringMadeUp } from '../../../../server/platform.ts';
import { openVisit } from '../../../../server/visits/begin-visit.ts';
import { visitTokenOf } from '../../../../server/visits/visit-token.ts';

const proofCharactersMax = 2_000;

export const POST = http.protectedRoute(
  {
    role: 'public',
    summary:
      'Begins a visit of the widget, of a stranger or of whom the shop proves; its token goes into x-newfield-visit',
    body: z.strictObject({
      /** What the shop has signed about who is signed in there. */
      proof: z.string().max(proofCharactersMax).optional(),
    }),
    problems: ['CUSTOMER_PROOF'],
    rateLimit: { numRequestsMax: 120, windowS: 60 },
  },
  async ({ request, body, services }) => {
    const tokenBefore = visitTokenOf(request.headers);
    const { token, expiresAt, customer } = await openVisit(services.database, { tokenBefore, proof: body.proof });
    // Its models are loaded while the customer types.
    void assistantService().catch((err: unknown) => services.logger.error({ err }, 'the assistant can’t be opened'));
    const isMadeUp = await isAnsweringMadeUp(services.database.db);
    return { token, expiresAt, isKnown: customer.reference !== null, name: customer.name, isMadeUp };
  },
);
