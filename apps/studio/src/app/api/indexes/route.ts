import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { indexRequest } from '../../../server/evaluation/row-index.ts';
import { startOnce } from '../../../server/evaluation/start-once.ts';
import { getModelVersion } from '../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Indexes the rows a version was trained on, so that explanations show the nearest',
    problems: ['RECORD_NOT_FOUND'],
    body: z.strictObject({ versionId: z.uuid() }),
    isRepeatable: true,
    audit: 'index.start',
  },
  async ({ body: { versionId }, identity, services, audit }) => {
    const version = await getModelVersion(services.database.db, versionId);
    const started = await startOnce('index', indexRequest(version), identity.userId);
    audit({ recordKind: 'model-version', recordId: versionId, details: { job: started.id } });
    return started;
  },
);
