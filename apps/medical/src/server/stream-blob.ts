import { Readable } from 'node:stream';

import type { Database } from '@newfield/store';

import { blobs } from './application.ts';
import { getBlob } from './platform.ts';

/** A blob as an answer. Named by its content, it never changes; but only those may keep it who may see it. */
export async function streamBlob(db: Database['db'], sha256: string): Promise<Response> {
  const { mediaType, numBytes } = await getBlob(db, sha256);
  const bytes = Readable.toWeb(await (await blobs()).get(sha256)) as ReadableStream<Uint8Array>;
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-length': `${numBytes}`,
      // The address stays while a newer answer may come.
      'cache-control': 'private, no-cache',
      etag: `"${sha256}"`,
    },
  });
}
