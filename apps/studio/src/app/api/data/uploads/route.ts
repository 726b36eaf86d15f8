import { shownFileName } from '@newfield/application/server';
import { z } from 'zod';

import { blobs, http } from '../../../../server/application.ts';
import { listOwnSets } from '../../../../server/data/list-sets.ts';
import { keepUpload } from '../../../../server/data/keep-upload.ts';

const uploadBytesMax = 1_000_000_000;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'Lists data sets that were sent in, the newest first, page by page',
    query: z.strictObject({
      text: z.string().max(200).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
  },
  ({ query, services }) => listOwnSets(services.database.db, query),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'data:write',
    summary: 'Keeps a zip file of pictures, a CSV file or NumPy arrays as a data set of one’s own',
    upload: { types: ['application/zip', 'text/plain'], numBytesMax: uploadBytesMax },
    audit: 'data.upload',
  },
  async ({ upload: { type, bytes, numBytes }, request, identity, services, audit }) => {
    const fileName = shownFileName(request.headers.get('x-file-name'), 'data');
    const file = { type, bytes, numBytes, fileName, uploadedBy: identity.userId };
    const { upload, check } = await keepUpload(services.database, await blobs(), file);
    audit({ recordKind: 'upload', recordId: upload.id, details: { kind: check.kind } });
    return { name: `upload:${upload.id}`, ...check };
  },
);
