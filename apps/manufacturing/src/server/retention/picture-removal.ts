import { removeUnusedBlobs } from '../platform.ts';
import { removePictures, type PictureKeeper } from './remove-pictures.ts';

const dayMs = 24 * 3_600_000;

/**
 * What is done every hour: pictures that were kept long enough go. With the first time, and once a day from then on, whatever the blob
 * store holds that nothing refers to goes too: pictures that their station let go of within the hour in which they came, files of which a
 * program was killed before it recorded what they are for.
 *
 * @returns to be called every hour; says how many unused blobs it removed
 */
export function pictureRemoval(keeper: PictureKeeper): (now?: Date) => Promise<number> {
  let nextMs = -Infinity;
  return async (now = new Date()) => {
    await removePictures(keeper, now);
    if (now.getTime() < nextMs) return 0;
    const numUnused = await removeUnusedBlobs(keeper.database, keeper.blobs, now);
    // Only then: what failed is tried again with the next hour.
    nextMs = now.getTime() + dayMs;
    return numUnused;
  };
}
