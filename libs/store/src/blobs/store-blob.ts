import { sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import type { Database } from '../database/open-database.ts';
import { explained } from '../errors/explain-database-error.ts';
import { forgetUnusedBlobs, recordBlob, unnamedBlobs, type Blob } from '../queries/blobs.ts';
import { insertUpload, type NewUpload, type Upload } from '../queries/uploads.ts';
import type { BlobSource, BlobStore } from './blob-store.ts';

/** Stored blobs are shared, so removing waits for those who add, and the other way round. */
export const blobsLock = 0x626c6f62;

/** Holds off the removal of blobs until the transaction ends. */
async function keepBlobs(transaction: Connection): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock_shared(${blobsLock})`);
}

/** Takes bytes in, stores and records them, all or nothing. Refer to them within the hour, or they may be removed. */
export function storeBlob(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  mediaType: string,
  source: BlobSource,
  numBytesExpected?: number,
): Promise<Blob> {
  return store(db, blobStore, { source, numBytesExpected }, (transaction, { sha256, numBytes }) =>
    recordBlob(transaction, { sha256, numBytes, mediaType }),
  );
}

/** Takes a file in: its bytes, and who sent it under which name, all or nothing. */
export function storeUpload(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  { mediaType, ...upload }: NewUpload & { readonly mediaType: string },
  source: BlobSource,
  numBytesExpected?: number,
): Promise<Upload> {
  return store(db, blobStore, { source, numBytesExpected }, (transaction, { sha256, numBytes }) =>
    insertUpload(transaction, upload, { sha256, numBytes, mediaType }),
  );
}

async function store<T>(
  db: Database['db'],
  blobStore: BlobStore,
  { source, numBytesExpected }: { readonly source: BlobSource; readonly numBytesExpected: number | undefined },
  record: (transaction: Connection, blob: { sha256: string; numBytes: number }) => Promise<T>,
): Promise<T> {
  const staged = await blobStore.stage(source, numBytesExpected);
  try {
    return await explained(
      db.transaction(async (transaction) => {
        await keepBlobs(transaction);
        await staged.commit();
        return record(transaction, staged);
      }),
    );
  } finally {
    await staged.discard();
  }
}

/**
 * Removes blobs that no upload and no version of a model refers to, and that came in more than an hour ago.
 *
 * @returns how many were removed
 */
export function removeUnusedBlobs({ db }: Pick<Database, 'db'>, blobStore: BlobStore): Promise<number> {
  return explained(
    db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${blobsLock})`);
      const unused = await forgetUnusedBlobs(transaction);
      for (const sha256 of unused) await blobStore.remove(sha256);
      return unused.length;
    }),
  );
}

/** Removes those of these blobs that were put without a record and that no job's checkpoint names any more. */
export function removeUnnamedBlobs(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  sha256s: readonly string[],
): Promise<void> {
  return explained(
    db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${blobsLock})`);
      for (const sha256 of await unnamedBlobs(transaction, sha256s)) await blobStore.remove(sha256);
    }),
  );
}
