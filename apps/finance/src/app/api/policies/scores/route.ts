import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { readHistory } from '../../../../server/histories.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { getCreditHistory, openCreditModel, scoreProfile } from '../../../../server/platform.ts';
import { requireChampion } from '../../../../server/policies/champion.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Past applicants by score of the model that decides: what cut-offs are set on',
    query: z.strictObject({ historyId: z.uuid() }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'INVALID_ARGUMENT'],
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const { champion, history } = await within(async (db) => ({
      champion: await requireChampion(db),
      history: await getCreditHistory(db, input.query.historyId),
    }));
    return { scores: scoreProfile(openCreditModel(champion.document), await readHistory(history, lender)) };
  },
);
