import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { setNeedsSecondPerson } from '../../../../server/registry/second-person.ts';

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Sets whether a change of stage needs a second person',
    body: z.strictObject({ isSecondPersonNeeded: z.boolean() }),
    audit: 'setting.change',
  },
  async ({ body, identity, services, audit }) => {
    const { isSecondPersonNeeded } = body;
    await setNeedsSecondPerson(services.database.db, isSecondPersonNeeded, identity.userId);
    audit({ recordKind: 'setting', recordId: 'registry.second-person', details: { to: isSecondPersonNeeded } });
    return { isSecondPersonNeeded };
  },
);
