import { Readable } from 'node:stream';

import { z } from 'zod';

import { blobs, http } from '../../../../../../server/application.ts';
import { getJobBlob } from '../../../../../../server/platform.ts';

/** What a browser may show by itself; anything else is saved as a file. */
const shown = new Set(['image/png', 'application/json']);

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'jobs:read',
    summary: 'A file that a job made: a report, a sheet of pictures, rows as JSON lines',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  },
  async ({ params, services }) => {
    const { mediaType, numBytes, sha256 } = await getJobBlob(services.database.db, params.id, params.sha256);
    const bytes = Readable.toWeb(await (await blobs()).get(sha256)) as ReadableStream<Uint8Array>;
    return new Response(bytes, {
      headers: {
        'content-type': mediaType,
        'content-length': `${numBytes}`,
        // Named by its content, it never changes; but only for those who may see it.
        'cache-control': 'private, max-age=86400, immutable',
        ...(!shown.has(mediaType) && {
          'content-disposition': `attachment; filename="${sha256.slice(0, 12)}.${mediaType.split('/')[1]}"`,
        }),
      },
    });
  },
);
