import type { WaitingPictures } from '@newfield/manufacturing';
import type { BlobStore, Database, NewInspection } from '@newfield/store';

import { recordInspections, storeBlobs } from '../platform.ts';
import type { InspectedPart } from './inspected-part.ts';

/** Pictures that are in memory together, unless a single one is larger. */
const groupBytesMax = 64 * 1024 * 1024;
const groupPartsMax = 64;

interface PictureOfPart {
  readonly part: InspectedPart;
  /** A crash between the database and the journal leaves the entry without its picture, which is stored by then. */
  readonly bytes: Uint8Array | undefined;
}

/** Writes parts with their pictures to the database, many in one transaction; those that are there already stay as they are. */
export async function recordParts(
  database: Database,
  blobs: BlobStore,
  parts: readonly InspectedPart[],
  pictures: WaitingPictures,
): Promise<void> {
  let group: PictureOfPart[] = [];
  let numBytes = 0;
  for (const [index, part] of parts.entries()) {
    const bytes = await pictures.read(part.id);
    group.push({ part, bytes });
    numBytes += bytes?.byteLength ?? 0;
    if (index < parts.length - 1 && group.length < groupPartsMax && numBytes < groupBytesMax) continue;
    await recordGroup(database, blobs, group);
    await pictures.remove(group.map(({ part: { id } }) => id));
    [group, numBytes] = [[], 0];
  }
}

async function recordGroup(database: Database, blobs: BlobStore, group: readonly PictureOfPart[]): Promise<void> {
  const withPicture = group.filter(({ bytes }) => bytes !== undefined);
  const sources = withPicture.map(({ bytes }) => bytes!);
  await storeBlobs(database, blobs, 'application/octet-stream', sources, async (transaction, sha256s) => {
    const sha256Of = new Map(withPicture.map(({ part }, index) => [part.id, sha256s[index]!]));
    const rows = group.map(({ part: { sizePx: _, ...kept } }): NewInspection => {
      return { ...kept, takenAt: new Date(kept.takenAt), pictureSha256: sha256Of.get(kept.id) ?? null };
    });
    await recordInspections(transaction, rows);
  });
}
