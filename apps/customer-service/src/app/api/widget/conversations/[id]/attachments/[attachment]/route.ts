import { Readable } from 'node:stream';

import { z } from 'zod';

import { http, blobs } from '../../../../../../../server/application.ts';
import { ownedConversation } from '../../../../../../../server/conversations/owned-conversation.ts';
import { getAttachment, removeAttachment } from '../../../../../../../server/platform.ts';
import { visitor as visitorOf } from '../../../../../../../server/visits/visitor.ts';

const params = z.strictObject({ id: z.uuid(), attachment: z.uuid() });

export const GET = http.protectedRoute(
  {
    role: 'public',
    summary: 'A file of a visitor’s own conversation',
    params,
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND', 'BLOB_NOT_FOUND'],
  },
  async ({ request, params: { id, attachment }, services }) => {
    const { db } = services.database;
    const visitor = await visitorOf(db, request.headers);
    await ownedConversation(db, visitor, id);
    const { sha256, mediaType, fileName, numBytes } = await getAttachment(db, id, attachment);
    const bytes = await (await blobs()).get(sha256);
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
        'content-length': `${numBytes}`,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'cache-control': 'private, no-store',
      },
    });
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'public',
    summary: 'Takes a file back that wasn’t sent yet',
    params,
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND'],
  },
  async ({ request, params: { id, attachment }, services }) => {
    const { db } = services.database;
    await ownedConversation(db, await visitorOf(db, request.headers), id);
    await removeAttachment(db, id, attachment);
  },
);
