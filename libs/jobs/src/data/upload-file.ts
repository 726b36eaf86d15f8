import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, ownDataEnding } from '@newfield/data';
import { getBlob, getUpload, RecordNotFoundError, type BlobStore, type Database } from '@newfield/store';

/** Under which domain uploads of data sets are recorded; no other upload is opened as one. */
export const datasetUploadDomain = 'studio/data';

/**
 * An upload as a file on this machine, with the ending that tells readers what it is. It comes from the blob store once and stays in
 * the cache.
 *
 * @throws RecordNotFoundError, BlobNotFoundError, CorruptFileError when the upload is no data set
 */
export async function uploadFile({ db }: Database, blobs: BlobStore, uploadId: string): Promise<string> {
  const { sha256: blobSha256, mediaType, numBytes } = await datasetBlob(db, uploadId);
  const path = cachedPath(blobSha256, mediaType);
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

/** Takes an upload's file out of this machine's cache. Nothing happens when it isn't there. */
export async function forgetUploadFile({ db }: Database, uploadId: string): Promise<void> {
  const { sha256: blobSha256, mediaType } = await datasetBlob(db, uploadId);
  await rm(cachedPath(blobSha256, mediaType), { force: true });
}

const cachedPath = (blobSha256: string, mediaType: string): string =>
  join(cacheFolder(), 'uploads', `${blobSha256}.${ownDataEnding(mediaType)}`);

async function datasetBlob(db: Database['db'], uploadId: string) {
  const { blobSha256, domain } = await getUpload(db, uploadId);
  if (domain === datasetUploadDomain) return getBlob(db, blobSha256);
  throw new RecordNotFoundError('There is no such data set.', { fix: 'List the data sets for their names.' });
}
