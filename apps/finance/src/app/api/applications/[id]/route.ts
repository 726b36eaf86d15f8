import { http } from '../../../../server/application.ts';
import { applicationView, decidedApplication } from '../../../../server/applications/application-view.ts';
import { idParams } from '../../../../server/id-params.ts';
import { forLender } from '../../../../server/lender-route.ts';
import { recordHistory } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'An application with its decision, the reasons, and who did what',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND'],
  },
  async (input) => {
    const { within } = await forLender(input);
    const found = await within((own) => decidedApplication(own, input.params.id));
    const history = await recordHistory(input.services.database.db, 'application', input.params.id);
    return { ...applicationView(found, history), askedBy: input.identity.userId };
  },
);
