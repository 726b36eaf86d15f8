import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { moveGaps } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Takes questions off the list that need no article',
    body: z.strictObject({ gapIds: z.array(z.uuid()).min(1).max(3000) }),
    problems: ['RECORD_CONFLICT'],
    audit: 'gap.dismiss',
  },
  async ({ body, services, audit }) => {
    const moved = await moveGaps(services.database.db, body.gapIds, { from: 'open', to: 'dismissed' });
    audit({ recordKind: 'gap', recordId: moved[0]!.id, details: { questions: moved.length } });
    return { count: moved.length };
  },
);
