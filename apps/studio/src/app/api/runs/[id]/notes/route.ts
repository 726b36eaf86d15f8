import { z } from 'zod';

import { http } from '../../../../../server/http.ts';
import { setRunNotes } from '../../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Writes down what a person says about a run',
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ notes: z.string().max(20_000) }),
    audit: 'run.note',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'run', recordId: params.id });
    await setRunNotes(services.database.db, params.id, body.notes);
  },
);
