import { z } from 'zod';

import { blobs } from '../../../server/blobs.ts';
import { http } from '../../../server/http.ts';
import { addBundle } from '../../../server/models/add-bundle.ts';
import { listModels } from '../../../server/platform.ts';

const page = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
});
const bundleBytesMax = 500_000_000;

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'models:read', summary: 'Lists models, the newest first', query: page },
  async ({ query, services }) => {
    const { db } = services.database;
    const { rows, next } = await listModels(db, query);
    return { models: rows, next: next ?? null };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Registers a packed bundle as a candidate',
    upload: { types: ['application/gzip'], numBytesMax: bundleBytesMax },
    audit: 'model.register',
  },
  async ({ upload, identity, services, audit }) => {
    const { model, version } = await addBundle(services.database, await blobs(), upload.bytes, identity.userId);
    audit({
      recordKind: 'model-version',
      recordId: version.id,
      details: { model: model.name, version: version.version },
    });
    return { name: model.name, version: version.version };
  },
);
