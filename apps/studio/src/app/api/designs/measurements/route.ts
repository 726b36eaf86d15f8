import { createHash } from 'node:crypto';

import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { analysisSettings, designSource, sourceBytesMax } from '../../../../server/designs/design-requests.ts';
import { startOnce } from '../../../../server/evaluation/start-once.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Times training steps of a design on a worker’s machine',
    body: z.strictObject({ source: designSource, ...analysisSettings }),
    bodyBytesMax: 2 * sourceBytesMax,
    audit: 'design.measure',
  },
  async ({ body, identity, audit }) => {
    const started = await startOnce('measure-design', body, identity.userId);
    audit({
      recordKind: 'job',
      recordId: started.id,
      details: { sha256: createHash('sha256').update(body.source).digest('hex') },
    });
    return started;
  },
);
