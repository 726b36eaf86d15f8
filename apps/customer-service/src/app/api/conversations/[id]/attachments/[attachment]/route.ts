import { Readable } from 'node:stream';
import { z } from 'zod';

import { blobs, http } from '../../../../../../server/application.ts';
import { RecordNotFoundError, sentAttachments } from '../../../../../../server/platform.ts';

/** What a browser may show by itself; everything else is for saving. */
const shownTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'A file that came with a message',
    params: z.strictObject({ id: z.uuid(), attachment: z.uuid() }),
    problems: ['RECORD_NOT_FOUND', 'BLOB_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const files = await sentAttachments(services.database.db, params.id);
    const file = files.find(({ id }) => id === params.attachment);
    if (file === undefined) {
      throw new RecordNotFoundError('There is no such file.', { fix: 'Read the conversation anew.' });
    }
    const isShown = shownTypes.includes(file.mediaType);
    const bytes = Readable.toWeb(await (await blobs()).get(file.sha256)) as ReadableStream<Uint8Array>;
    return new Response(bytes, {
      headers: {
        'content-type': isShown ? file.mediaType : 'application/octet-stream',
        'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        'content-length': `${file.numBytes}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600, immutable',
      },
    });
  },
);
