import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { ConflictError } from '../../../../../server/platform.ts';
import { idParams } from '../../../../../server/study-params.ts';
import { makeCard } from '../../../../../server/treatments/make-card.ts';

export const POST = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'treatments:read',
    summary:
      'The effect of a study’s treatment for one person, with what speaks against believing it; nothing of the person is kept',
    params: idParams,
    body: z.strictObject({
      /** By covariate; null or left out where nothing is known. */
      values: z.record(z.string().max(128), z.union([z.number(), z.string().max(1000), z.null()])),
    }),
    problems: ['RECORD_NOT_FOUND', 'CONFLICT', 'INVALID_ARGUMENT', 'INVALID_BUNDLE', 'PARITY'],
    audit: 'treatment.make-card',
  },
  async ({ params, body, services, requestKey, audit }) => {
    // Under a key the answer would be kept for a day.
    if (requestKey !== undefined) {
      throw new ConflictError('Cards are not kept, so that none can be asked for again by its key.', {
        fix: 'Leave the idempotency key out.',
      });
    }
    // That a card was made, and nothing of whom it is about.
    audit({ recordKind: 'treatment', recordId: params.id });
    return makeCard(services.database, params.id, body.values);
  },
);
