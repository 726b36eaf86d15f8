import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { getModelVersion } from '../../../../../server/platform.ts';
import { modelCard } from '../../../../../server/registry/bundle-documents.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'The model card of a version, Markdown',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
  },
  async ({ params, services, signal }) => {
    const { bundleSha256 } = await getModelVersion(services.database.db, params.id);
    return { markdown: await modelCard(bundleSha256, signal) };
  },
);
