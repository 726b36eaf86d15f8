import { http } from '../../../../../server/application.ts';
import { mapHistory } from '../../../../../server/data/keep-history.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { historyMappingSchema } from '../../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Says which column is what, and reads the whole table by it; a refusal names row and column',
    params: idParams,
    body: historyMappingSchema,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'UPLOAD_REFUSED', 'INVALID_ARGUMENT'],
    isRepeatable: true,
    audit: 'credit.map-history',
  },
  async (asked) => {
    const { params, body, audit } = asked;
    const details = await mapHistory(await forLender(asked), params.id, body);
    const inputs = body.columns.filter(({ use }) => use === 'input').length;
    audit({ recordKind: 'history', recordId: params.id, details: { inputs } });
    return details;
  },
);
