import { sql } from 'drizzle-orm';
import type { Database } from '../database/open-database.ts';
import { explained } from '../errors/explain-database-error.ts';
import { forgetUnusedBlobs } from '../queries/blobs.ts';
import { forgetOldPictures, type KeepingStation } from '../queries/manufacturing/old-pictures.ts';
import type { BlobStore } from './blob-store.ts';
import { blobsLock } from './store-blob.ts';

/**
 * Removes the pictures that a station has kept as long as it should, and keeps their parts' records. Killed in between, it finishes
 * the next time.
 *
 * @param now for tests; pictures are as old as their parts
 * @returns how many parts have lost their picture
 */
export async function removeOldPictures(
  { db }: Pick<Database, 'db'>,
  blobStore: BlobStore,
  station: KeepingStation,
  now = new Date(),
): Promise<number> {
  let numParts = 0;
  for (;;) {
    // A thousand at a time: whoever stores a picture waits for the end of each.
    const forgotten = await explained(
      db.transaction(async (transaction) => {
        await transaction.execute(sql`select pg_advisory_xact_lock(${blobsLock})`);
        const pictures = await forgetOldPictures(transaction, station, now);
        for (const sha256 of await forgetUnusedBlobs(transaction, { among: pictures, now })) {
          await blobStore.remove(sha256);
        }
        return pictures.length;
      }),
    );
    if (forgotten === 0) return numParts;
    numParts += forgotten;
  }
}
