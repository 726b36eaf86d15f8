import { sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import type { Database } from '../database/open-database.ts';
import { explained } from '../errors/explain-database-error.ts';
import { forgetUnusedBlobs, recordBlob, recordBlobs, unnamedBlobs, unusedBlobs, type Blob } from '../queries/blobs.ts';
import { insertUpload, type NewUpload, type Upload } from '../queries/uploads.ts';
import type { BlobSource, BlobStore, StagedBlob } from './blob-store.ts';

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

/**
 * Takes many small files in and records what refers to them, in one transaction: all or nothing. Flushes to the disk go side by side, and
 * what is there twice is written once.
 *
 * @param sources each in memory as a whole
 * @param refer   given the checksums in the order of the sources
 */
export async function storeBlobs<T>(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  mediaType: string,
  sources: readonly Uint8Array[],
  refer: (transaction: Connection, sha256s: readonly string[]) => Promise<T>,
): Promise<T> {
  const staging = await Promise.allSettled(sources.map((source) => blobStore.stage(source)));
  const staged = staging.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    const failed = staging.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    // In the order of their names, so that two who store the same blobs don't wait for each other.
    const distinct = [...new Map(staged.map((one) => [one.sha256, one])).values()].sort(byName);
    return await explained(
      db.transaction(async (transaction) => {
        await keepBlobs(transaction);
        await settled(distinct.map((one) => one.commit()));
        await recordBlobs(
          transaction,
          distinct.map(({ sha256, numBytes }) => ({ sha256, numBytes, mediaType })),
        );
        return refer(
          transaction,
          staged.map(({ sha256 }) => sha256),
        );
      }),
    );
  } finally {
    await Promise.all(staged.map((one) => one.discard()));
  }
}

const byName = (a: StagedBlob, b: StagedBlob): number => (a.sha256 < b.sha256 ? -1 : 1);

/** Waits for all before it throws what the first threw: nothing goes on behind a transaction that was rolled back. */
async function settled(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
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

const removedAtOnceMax = 1_000;

/**
 * Removes blobs that nothing refers to and that came in more than an hour ago.
 *
 * @param now when it is; default the database's clock
 * @returns how many were removed
 */
export async function removeUnusedBlobs(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  now?: Date,
): Promise<number> {
  const at = now && { now };
  let numRemoved = 0;
  // Looked for without the lock, and looked at again under it a thousand at a time: whoever stores a blob waits for the end of each.
  const candidates = await unusedBlobs(db, at);
  for (let start = 0; start < candidates.length; start += removedAtOnceMax) {
    const among = candidates.slice(start, start + removedAtOnceMax);
    numRemoved += await explained(
      db.transaction(async (transaction) => {
        await transaction.execute(sql`select pg_advisory_xact_lock(${blobsLock})`);
        const unused = await forgetUnusedBlobs(transaction, { among, ...at });
        for (const sha256 of unused) await blobStore.remove(sha256);
        return unused.length;
      }),
    );
  }
  return numRemoved;
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
