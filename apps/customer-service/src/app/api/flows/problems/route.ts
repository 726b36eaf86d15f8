import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { checkFlow } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'What keeps a flow from going live',
    body: z.strictObject({ document: z.unknown() }),
    isRepeatable: true,
  },
  ({ body }) => Promise.resolve({ problems: checkFlow(body.document) }),
);
