import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { createFlow, defaultFlow, getFlow, listFlows, liveFlow } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', summary: 'All versions of the flow by which the assistant behaves, newest first' },
  async ({ services }) => {
    const flows = await listFlows(services.database.db);
    return { flows: flows.map(({ document: _, ...line }) => line) };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Adds a draft from a version, from the live flow, or from the one that ships',
    body: z.strictObject({ from: z.uuid().optional() }),
    problems: ['RECORD_NOT_FOUND'],
    audit: 'flow.create',
  },
  async ({ body, identity, services, audit }) => {
    const { db } = services.database;
    const from = body.from === undefined ? await liveFlow(db) : await getFlow(db, body.from);
    const document = from?.document ?? { ...defaultFlow };
    const { id, version } = await createFlow(db, { document, createdBy: identity.userId });
    audit({ recordKind: 'flow', recordId: id, details: { version } });
    return { id, version };
  },
);
