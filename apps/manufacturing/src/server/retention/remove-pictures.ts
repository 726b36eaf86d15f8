import type { BlobStore, Database } from '@newfield/store';

import { appendAudit, listStations, removeOldPictures } from '../platform.ts';

export interface PictureKeeper {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly auditKey: string;
}

/**
 * Removes the pictures of all stations' parts that were kept as long as their station says. The audit log says how many; the parts'
 * records stay.
 *
 * @param now for tests
 */
export async function removePictures({ database, blobs, auditKey }: PictureKeeper, now = new Date()): Promise<void> {
  let after: string | undefined;
  do {
    const { rows, next } = await listStations(database.db, { limit: 100, ...(after !== undefined && { after }) });
    for (const station of rows) {
      const { id, keepGoodDays, keepRejectedDays } = station;
      const numPictures = await removeOldPictures(database, blobs, station, now);
      if (numPictures === 0) continue;
      await appendAudit(database.db, auditKey, {
        actorId: null,
        actorRole: null,
        credential: 'system',
        action: 'picture.remove',
        recordKind: 'station',
        recordId: id,
        outcome: 'success',
        details: { numPictures, keepGoodDays, keepRejectedDays },
      });
    }
    after = next ?? undefined;
  } while (after !== undefined);
}
