import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { modelView } from '../../../../server/models/model-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A model: figures, inputs, points, trail',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
  },
  async (input) => {
    const { within } = await forLender(input);
    return within((db) => modelView(db, input.params.id, input.identity.userId));
  },
);
