import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import {
  getCreditHistory,
  getCreditPolicy,
  keepSimulation,
  livePolicy,
  RecordConflictError,
} from '../../../../../server/platform.ts';
import { requireChampion } from '../../../../../server/policies/champion.ts';
import { simulatedRows } from '../../../../../server/policies/kept-simulation.ts';
import { simulateDraft } from '../../../../../server/policies/simulate-draft.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Tries a draft on past applicants beside the live policy, and keeps what came out',
    params: idParams,
    body: z.strictObject({ historyId: z.uuid(), rows: z.enum(simulatedRows).default('held-back') }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'INVALID_ARGUMENT'],
    rateLimit: { numRequestsMax: 30, windowS: 60 },
    isRepeatable: true,
    audit: 'credit-policy.simulate',
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const { params, body, audit } = input;
    audit({
      recordKind: 'credit-policy',
      recordId: params.id,
      details: { historyId: body.historyId, rows: body.rows },
    });
    const parts = await within(async (db) => ({
      draft: await getCreditPolicy(db, params.id),
      live: await livePolicy(db),
      champion: await requireChampion(db),
      history: await getCreditHistory(db, body.historyId),
    }));
    // Seconds of work, so outside of any transaction; what it was made of may have changed meanwhile.
    const simulation = await simulateDraft({ lender, rows: body.rows, ...parts });
    await within(async (db) => {
      const { changedAt } = await getCreditPolicy(db, params.id);
      if (changedAt.getTime() !== parts.draft.changedAt.getTime()) {
        throw new RecordConflictError('The draft was changed while it was simulated.', { fix: 'Simulate it again.' });
      }
      await keepSimulation(db, params.id, { ...simulation });
    });
    return simulation;
  },
);
