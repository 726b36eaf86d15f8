import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { bundleFilePath, bundleFiles, shippedBundles } from '../../../../../server/bundles.ts';
import { RecordNotFoundError } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'models:read',
    summary: 'A file of a model that a page runs by itself, so that a picture needn’t leave it',
    params: z.strictObject({ name: z.string().max(100), file: z.enum(bundleFiles) }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params: { name, file } }) => {
    // Only what is in the list is opened: a name is never made a path unseen.
    if (!(await shippedBundles()).includes(name))
      throw new RecordNotFoundError('There is no such model.', { fix: 'Ask /api/bundles for the names there are.' });
    const path = bundleFilePath(name, file);
    const { size } = await stat(path);
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': file.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        'content-length': `${size}`,
        'cache-control': 'private, no-cache',
      },
    });
  },
);
