import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, ownDataEnding } from '@newfield/data';
import { getBlob, getUpload, type BlobStore, type Database } from '@newfield/store';

/**
 * An upload as a file on this machine, with the ending that tells readers what it is. It comes from the blob store once and stays in
 * the cache.
 *
 * @throws RecordNotFoundError, BlobNotFoundError, CorruptFileError when the upload is no data set
 */
export async function uploadFile({ db }: Database, blobs: BlobStore, uploadId: string): Promise<string> {
  const { blobSha256 } = await getUpload(db, uploadId);
  const { mediaType, numBytes } = await getBlob(db, blobSha256);
  const path = join(cacheFolder(), 'uploads', `${blobSha256}.${ownDataEnding(mediaType)}`);
  const size = await stat(path).then(
    (stats) => stats.size,
    () => -1,
  );
  if (size === numBytes) return path;
  await mkdir(join(cacheFolder(), 'uploads'), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}-${Date.now()}`;
  try {
    await pipeline(await blobs.get(blobSha256), createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return path;
}
