import { z } from 'zod';

import { blobs, http } from '../../../server/application.ts';
import { addBundle } from '../../../server/models/add-bundle.ts';
import { countModels, listModels, modelOrders } from '../../../server/platform.ts';

const search = z.strictObject({
  text: z.string().max(200).optional(),
  only: z.enum(['production', 'waiting']).optional(),
  orderBy: z.enum(modelOrders).default('created'),
  direction: z.enum(['falling', 'rising']).optional(),
  after: z.string().max(10).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
});
const bundleBytesMax = 500_000_000;

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'models:read', summary: 'Models by filter and order, page by page', query: search },
  async ({ query, services }) => {
    const { db } = services.database;
    const { direction, ...wanted } = query;
    const [{ rows, next }, count] = await Promise.all([
      listModels(db, { ...wanted, ...(direction !== undefined && { isDescending: direction === 'falling' }) }),
      query.after === undefined ? countModels(db, wanted) : undefined,
    ]);
    return { models: rows, next: next ?? null, ...(count !== undefined && { count }) };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Registers a packed bundle as a candidate',
    upload: { types: ['application/gzip'], numBytesMax: bundleBytesMax },
    problems: ['INVALID_BUNDLE', 'CHECKSUM_MISMATCH', 'PARITY', 'RECORD_CONFLICT', 'STORAGE'],
    audit: 'model.register',
  },
  async ({ upload, identity, services, audit }) => {
    const { model, version } = await addBundle(services.database, await blobs(), upload, identity.userId);
    audit({
      recordKind: 'model-version',
      recordId: version.id,
      details: { model: model.name, version: version.version },
    });
    return { name: model.name, version: version.version };
  },
);
