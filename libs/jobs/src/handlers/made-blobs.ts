import { keepJobBlob, storeBlob, type BlobStore, type Database } from '@newfield/store';
import type { JobContext } from '../worker/handler.ts';

/** Where a handler puts what it made. */
export interface HandlerStores {
  readonly database: Database;
  readonly blobs: BlobStore;
}

/** Stores bytes that are kept for as long as the job is listed. @returns their SHA-256 */
export async function keepBytes(
  { database, blobs }: HandlerStores,
  context: Pick<JobContext, 'jobId' | 'alsoRecord'>,
  mediaType: string,
  bytes: Uint8Array,
): Promise<string> {
  const { sha256 } = await storeBlob(database, blobs, mediaType, bytes);
  context.alsoRecord((connection) => keepJobBlob(connection, context.jobId, sha256));
  return sha256;
}

export const keepJson = (
  stores: HandlerStores,
  context: Pick<JobContext, 'jobId' | 'alsoRecord'>,
  value: unknown,
): Promise<string> => keepBytes(stores, context, 'application/json', new TextEncoder().encode(JSON.stringify(value)));
