import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { heldBack } from '../../../../../server/models/held-back.ts';
import {
  compareModels,
  creditPolicySchema,
  getCreditHistory,
  getCreditModel,
  livePolicy,
  openCreditModel,
  readCreditDocument,
} from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary:
      'A model beside another on past applicants that neither was trained on: areas, and decisions under the live policy',
    params: idParams,
    query: z.strictObject({ with: z.uuid(), historyId: z.uuid() }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'INVALID_ARGUMENT'],
  },
  async (input) => {
    const { lender, within } = await forLender(input);
    const { params, query } = input;
    const { first, second, history, live } = await within(async (db) => ({
      first: await getCreditModel(db, params.id),
      second: await getCreditModel(db, query.with),
      history: await getCreditHistory(db, query.historyId),
      live: await livePolicy(db),
    }));
    const opened = await heldBack(history, [first, second], lender);
    const [one, other] = [first, second].map((row) => openCreditModel(readCreditDocument(row.document)));
    return {
      numRowsTrainedOn: opened.numRowsTrainedOn,
      policyVersion: live?.version ?? null,
      comparison: compareModels([one!, other!], opened.history, live && creditPolicySchema.parse(live.document)),
    };
  },
);
